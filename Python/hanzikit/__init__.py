"""HanziKit: words, script, pinyin, titles and search for Chinese text.

>>> import hanzikit
>>> hanzikit.lcut("我们去公园散步。")
['我们', '去', '公园', '散步', '。']
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from hanzikit._library import HanziKitError, library
from hanzikit.discovery import terms
from hanzikit.entities import Entity, EntityRecognizer
from hanzikit.keywords import KeywordExtractor
from hanzikit.language import LanguageModel, Score
from hanzikit.segmenter import Ends, LatticeWord, Segmenter, Token
from hanzikit.titles import TitleGenerator
from hanzikit.writing import Reading, convert, convert_batch, pinyin, readings

__all__ = [
    "Ends", "Entity", "EntityRecognizer", "HanziKitError", "KeywordExtractor", "LanguageModel",
    "LatticeWord", "Reading", "Score", "Segmenter", "TitleGenerator", "Token", "convert",
    "convert_batch", "cut", "lcut", "pinyin", "readings", "terms",
]  # fmt: skip
__version__: str = library.hanzikit_version().decode()


@functools.cache
def _segmenter() -> Segmenter:
    return Segmenter()


def lcut(text: str) -> list[str]:
    """Returns the words of a text, by the shipped model."""
    return _segmenter().lcut(text)


def cut(text: str) -> Iterator[str]:
    """Returns an iterator over the words of a text."""
    return _segmenter().cut(text)
