"""Keywords by how often a text has a word that few texts have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hanzikit.jieba.analyse.extractor import DocumentCounts, KeywordExtractor


class TFIDF(KeywordExtractor):
    """Finds keywords by TF-IDF (Spärck Jones, "A Statistical Interpretation of Term Specificity", 1972)."""

    def __init__(self, idf_path: Any = None) -> None:
        super().__init__()
        self.tokenizer: Any = None
        self._counts = DocumentCounts.of_file(idf_path) if idf_path else None

    def set_idf_path(self, idf_path: Any) -> None:
        """Weighs words by the numbers of a file of jieba's rather than by those in the package."""
        self._counts = DocumentCounts.of_file(idf_path)

    def extract_tags(
        self,
        sentence: str | bytes,
        topK: int | None = 20,
        withWeight: bool = False,
        allowPOS: Iterable[str] = (),
        withFlag: bool = False,
    ) -> list[Any]:
        """Returns the ``topK`` best keywords of a text, all for None; with their weights if asked for.

        ``allowPOS`` names the parts of speech that count, by the tags of ``posseg``; with it ``withFlag`` gives
        ``pair(word, flag)`` for each word.
        """
        allowed = frozenset(allowPOS)
        if self._counts is None:
            self._counts = DocumentCounts.shipped()
        words = self.words(sentence, self.tokenizer, allowed, withFlag and bool(allowed))
        words = [(word, shown) for word, shown in words if self.is_telling(word)]
        frequencies = Counter(words)
        total = len(words)
        idf, unknown = self._counts.idf, self._counts.unknown
        weights = {
            shown: count * idf.get(word, unknown) / total
            for (word, shown), count in frequencies.items()
        }
        return self.best(weights, topK, withWeight)
