"""Keywords of texts."""

from __future__ import annotations

from collections.abc import Iterable

from hanzikit import _library
from hanzikit._library import Handle, check, library, local
from hanzikit.segmenter import Segmenter


class KeywordExtractor:
    """Finds the words and phrases that say what a text is about.

    >>> KeywordExtractor().keywords("卷积网络切分中文，卷积网络很快。", 1)[0][0]
    '卷积网络'
    """

    def __init__(self, segmenter: Segmenter | None = None, threads: int = 0) -> None:
        self.segmenter, self.threads = segmenter, threads
        self._handle = Handle(
            "extractor",
            "extractor_new",
            segmenter._current().pointer if segmenter else None,
            threads,
        )

    def keywords(
        self, text: str, most: int = 10, method: str = "phrases"
    ) -> list[tuple[str, float]]:
        """Returns up to ``most`` keywords of a text with their scores, the best first.

        ``method`` is ``phrases``, ``tfidf`` or ``textrank``.
        """
        return self.keywords_batch([text], most, method)[0]

    def keywords_batch(
        self, texts: Iterable[str], most: int = 10, method: str = "phrases"
    ) -> list[list[tuple[str, float]]]:
        """Returns the keywords of each text."""
        check(
            library.hanzikit_keywords(
                self._handle.pointer, *_library.row(_library.several(texts)), most, method.encode(), local.pointer
            )
        )
        return local.result.scored_strings()

    def __reduce__(self) -> tuple[object, ...]:
        return (KeywordExtractor, (self.segmenter, self.threads))
