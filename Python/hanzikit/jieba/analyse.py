"""jieba.analyse's place: keywords of one text need counts that this version of the library does not have."""

from typing import Any


def extract_tags(sentence: str, topK: int = 20, *arguments: Any, **options: Any) -> list[Any]:
    """Raises NotImplementedError."""
    raise NotImplementedError(
        "hanzikit.jieba.analyse: this version of HanziKit finds no keywords of one text"
    )


textrank = tfidf = extract_tags
