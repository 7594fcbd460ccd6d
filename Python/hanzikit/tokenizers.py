"""A pre-tokenizer for Hugging Face ``tokenizers``: subwords are learned within words."""

from __future__ import annotations

from typing import Any

from tokenizers import NormalizedString, PreTokenizedString
from tokenizers.pre_tokenizers import PreTokenizer

from hanzikit.segmenter import Segmenter


class WordSplitter:
    """Splits text at the borders of words; white space is left out."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self.segmenter = segmenter or Segmenter()

    def pre_tokenize(self, text: PreTokenizedString) -> None:
        """Splits the text, as ``tokenizers`` asks."""
        text.split(self._split)

    def _split(self, _: int, text: NormalizedString) -> list[Any]:
        return [
            text[token.start : token.end]
            for token in self.segmenter.tokenize(str(text), omit_space=True)
        ]


def pre_tokenizer(segmenter: Segmenter | None = None) -> Any:
    """Returns the ``pre_tokenizer`` of a ``Tokenizer``. It is no part of its file: set it again after loading."""
    return PreTokenizer.custom(WordSplitter(segmenter))
