"""Keywords by the words beside which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hanzikit.jieba.analyse.extractor import DocumentCounts, KeywordExtractor

DAMPING = 0.85
ROUNDS = 10
# Words that more of all texts have are no keywords, where parts of speech cannot tell.
COMMON = 3.0


class TextRank(KeywordExtractor):
    """Finds keywords by TextRank (Mihalcea & Tarau, "TextRank: Bringing Order into Text", 2004)."""

    def __init__(self) -> None:
        super().__init__()
        self.tokenizer: Any = None
        self.span = 5
        self._counts: DocumentCounts | None = None

    def textrank(
        self,
        sentence: str | bytes,
        topK: int | None = 20,
        withWeight: bool = False,
        allowPOS: Iterable[str] = (),
        withFlag: bool = False,
    ) -> list[Any]:
        """Returns the ``topK`` best keywords of a text, all for None; with their weights, up to 1, if asked for.

        ``allowPOS`` names the parts of speech that count; without, words that many texts have are left out.
        ``withFlag`` gives ``pair(word, flag)`` for each word.
        """
        if self._counts is None:
            self._counts = DocumentCounts.shipped()
        idf = self._counts.idf
        words = [
            (word, shown, self._is_candidate(word, idf))
            for word, shown in self.words(sentence, self.tokenizer, allowPOS, withFlag)
        ]
        edges: dict[Any, dict[Any, float]] = defaultdict(lambda: defaultdict(float))
        for at, (_, shown, is_candidate) in enumerate(words):
            if not is_candidate:
                continue
            for _, other, is_other in words[at + 1 : at + self.span]:
                if is_other:
                    edges[shown][other] += 1.0
                    edges[other][shown] += 1.0
        if not edges:
            return []
        ranks = _ranks(edges)
        low, high = min(ranks.values()), max(ranks.values())
        return self.best(
            {word: (rank - low / 10) / (high - low / 10) for word, rank in ranks.items()},
            topK,
            withWeight,
        )

    extract_tags = textrank

    def _is_candidate(self, word: str, idf: dict[str, float]) -> bool:
        return self.is_telling(word) and idf.get(word, COMMON) >= COMMON


def _ranks(edges: dict[Any, dict[Any, float]]) -> dict[Any, float]:
    """Returns how important the words of a graph are."""
    ranks = dict.fromkeys(sorted(edges), 1.0 / len(edges))
    sums = {word: sum(neighbours.values()) for word, neighbours in edges.items()}
    for _ in range(ROUNDS):
        for word in ranks:
            votes = sum(weight / sums[n] * ranks[n] for n, weight in sorted(edges[word].items()))
            ranks[word] = 1 - DAMPING + DAMPING * votes
    return ranks
