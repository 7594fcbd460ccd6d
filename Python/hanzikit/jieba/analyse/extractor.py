"""What both ways of finding keywords share."""

from __future__ import annotations

import gzip
import math
import operator
from collections.abc import Iterable
from typing import Any

import hanzikit.jieba
from hanzikit._library import shipped
from hanzikit.jieba import posseg
from hanzikit.jieba._text import decoded

# jieba's own list.
STOP_WORDS = frozenset(
    [
        "the",
        "of",
        "is",
        "and",
        "to",
        "in",
        "that",
        "we",
        "for",
        "an",
        "are",
        "by",
        "be",
        "as",
        "on",
        "with",
        "can",
        "if",
        "from",
        "which",
        "you",
        "it",
        "this",
        "then",
        "at",
        "have",
        "all",
        "not",
        "one",
        "has",
        "or",
    ]
)


class DocumentCounts:
    """How much it says of a text that a word is in it: ``log(documents / documents with the word)``.

    The counts are of 90,000 Chinese texts: news, technology, encyclopedia, papers, health, dialogues.
    """

    def __init__(self) -> None:
        self.idf: dict[str, float] = {}
        self.unknown = 0.0

    @classmethod
    def shipped(cls) -> DocumentCounts:
        """Returns the counts that come with HanziKit."""
        counts = cls()
        with gzip.open(shipped("keywords/general/documents.tsv.gz"), "rt", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        documents = int(rows[0][1])
        for word, count in rows[1:]:
            counts.idf[word] = math.log(documents / int(count))
        # As rare as the rarest that is listed.
        counts.unknown = max(counts.idf.values())
        return counts

    @classmethod
    def of_file(cls, path: Any) -> DocumentCounts:
        """Returns those of a file of jieba's, a word and its number in each line."""
        counts = cls()
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.split()
                if len(fields) == 2:
                    counts.idf[fields[0]] = float(fields[1])
        if not counts.idf:
            raise ValueError(f"{path}: no line with a word and a number")
        values = sorted(counts.idf.values())
        counts.unknown = values[len(values) // 2]
        return counts


class KeywordExtractor:
    """A tokenizer with words that are never keywords."""

    def __init__(self) -> None:
        self.stop_words = set(STOP_WORDS)

    def set_stop_words(self, stop_words_path: Any) -> None:
        """Adds the words of a file, one a line."""
        with open(stop_words_path, encoding="utf-8") as file:
            self.stop_words.update(file.read().splitlines())

    def is_telling(self, word: str) -> bool:
        """Returns whether a word may be a keyword."""
        return (
            len(word.strip()) > 1
            and word.lower() not in self.stop_words
            and any(c.isalpha() for c in word)
            # 3D may be one, 7000万 is a number.
            and (not word[0].isdigit() or any(c.isascii() and c.isalpha() for c in word))
        )

    @staticmethod
    def words(
        sentence: Any, tokenizer: Any, allowed: Iterable[str], with_flag: bool
    ) -> list[tuple[str, Any]]:
        """Returns the words of a text that have one of the parts of speech, or all if none is named, each with what stands
        for it among the keywords: itself, or ``pair(word, flag)`` if flags are wanted.
        """
        tags = frozenset(allowed)
        if not tags and not with_flag:
            words = (tokenizer or hanzikit.jieba.dt).lcut(decoded(sentence))
            return [(word, word) for word in words]
        return [
            (pair.word, pair if with_flag else pair.word)
            for pair in posseg.lcut(sentence)
            if not tags or pair.flag in tags
        ]

    @staticmethod
    def best(weights: dict[Any, float], count: int | None, with_weight: bool) -> list[Any]:
        """Returns the words with the largest weights, the first of equal ones first."""
        ranked = sorted(weights.items(), key=operator.itemgetter(1), reverse=True)
        ranked = ranked[:count] if count else ranked
        return ranked if with_weight else [word for word, _ in ranked]
