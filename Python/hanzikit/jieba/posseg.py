"""jieba.posseg: words with their parts of speech, by the tags of Peking University, which jieba's come from.

The model ``accurate`` tells them, of the package ``hanzikit-models``. Signs are ``w``, where jieba says ``x``.
"""

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

from hanzikit.jieba._text import decoded
from hanzikit.segmenter import Segmenter


class pair(NamedTuple):
    """A word with its part of speech."""

    word: str
    flag: str

    def __str__(self) -> str:
        return f"{self.word}/{self.flag}"


@functools.lru_cache(maxsize=1)
def tagger() -> Segmenter:
    """Returns the segmenter that tells parts of speech; words may be added to it."""
    return Segmenter("accurate", tags="pku")


def cut(sentence: Any, HMM: bool = True, use_paddle: bool = False) -> Iterator[pair]:
    """Yields the words of a text with their parts of speech."""
    for token in tagger().tokenize(decoded(sentence)):
        yield pair(token.word, token.tag or "x")


def lcut(sentence: Any, HMM: bool = True, use_paddle: bool = False) -> list[pair]:
    """Returns the words of a text with their parts of speech.

    >>> lcut("他研究语言。")
    [pair(word='他', flag='r'), pair(word='研究', flag='v'), pair(word='语言', flag='n'), pair(word='。', flag='w')]
    """
    return list(cut(sentence))
