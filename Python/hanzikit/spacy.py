"""spaCy's tokenizer: ``nlp.tokenizer`` of any pipeline, and of configurations by the name ``hanzikit.Tokenizer.v1``.

The words of a ``Doc`` are HanziKit's; a space after a word is its ``whitespace_``, as spaCy has it.
"""

from __future__ import annotations

from typing import Any, Callable

from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from hanzikit.segmenter import Segmenter


class Tokenizer:
    """Cuts the text of a ``Doc`` into words."""

    def __init__(self, vocab: Vocab, segmenter: Segmenter | None = None) -> None:
        self.vocab = vocab
        self.segmenter = segmenter or Segmenter()

    def __call__(self, text: str) -> Doc:
        """Returns the words of a text as a ``Doc``, the ``text`` of which is the same."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in self.segmenter.lcut(text):
            if word.startswith(" ") and words and not spaces[-1]:
                spaces[-1] = True
                word = word[1:]
            if word:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    # A pipeline is written to a folder; the words added to the segmenter are not.
    def to_bytes(self, **_: Any) -> bytes:
        """Returns nothing: the configuration has all."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Tokenizer:
        """Returns itself."""
        return self

    def to_disk(self, _: Any, **__: Any) -> None:
        """Writes nothing."""

    def from_disk(self, _: Any, **__: Any) -> Tokenizer:
        """Returns itself."""
        return self


@registry.tokenizers("hanzikit.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(
    model: str = "fast", standard: str | None = None, mode: str = "words"
) -> Callable[[Any], Tokenizer]:
    """Returns what makes the tokenizer of a pipeline."""

    def create(nlp: Any) -> Tokenizer:
        return Tokenizer(nlp.vocab, Segmenter(model, standard, mode))

    return create
