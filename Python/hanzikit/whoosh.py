"""An analyzer for Whoosh: words, those inside them, and Latin words by their stems."""

from __future__ import annotations

from typing import Any

from whoosh.analysis import (  # type: ignore[import-untyped]
    LowercaseFilter,
    StemFilter,
    StopFilter,
    Token,
    Tokenizer,
)

from hanzikit.segmenter import Segmenter


class ChineseTokenizer(Tokenizer):  # type: ignore[misc]
    """Gives Whoosh the words of a text and those inside them, each with its place."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self.segmenter = segmenter or Segmenter()

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **options: Any,
    ) -> Any:
        """Yields the one token of Whoosh, which is filled anew for each word."""
        token = Token(positions, chars, removestops=removestops, mode=mode, **options)
        position = start_pos
        last = -1
        for word, start, end in self.segmenter.tokens_for_search(value):
            if not any(c.isalnum() for c in word):
                continue
            # Words that begin together have one position, as words inside a word do.
            position += start > last >= 0
            last = max(last, start)
            token.original = token.text = word
            token.boost = 1.0
            if keeporiginal:
                token.original = word
            token.stopped = False
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = start_char + start, start_char + end
            yield token


def ChineseAnalyzer(
    stoplist: Any = frozenset(["的", "了", "和"]),
    minsize: int = 1,
    segmenter: Segmenter | None = None,
) -> Any:
    """Returns an analyzer for a ``TEXT`` field."""
    return (
        ChineseTokenizer(segmenter)
        | LowercaseFilter()
        | StopFilter(stoplist=stoplist, minsize=minsize)
        | StemFilter()
    )
