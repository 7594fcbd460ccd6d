"""Keywords of one text, as ``jieba.analyse`` finds them, over HanziKit's words.

>>> extract_tags("线程调度器把等待的线程放进就绪队列，调度器再从就绪队列里取出线程。", topK=2)
['线程', '调度器']
"""

from __future__ import annotations

from typing import Any

from hanzikit.jieba.analyse.textrank import TextRank
from hanzikit.jieba.analyse.tfidf import TFIDF

__all__ = [
    "TFIDF",
    "ChineseAnalyzer",
    "TextRank",
    "default_textrank",
    "default_tfidf",
    "extract_tags",
    "set_idf_path",
    "set_stop_words",
    "textrank",
    "tfidf",
]

default_tfidf = TFIDF()
default_textrank = TextRank()
extract_tags = tfidf = default_tfidf.extract_tags
set_idf_path = default_tfidf.set_idf_path
textrank = default_textrank.extract_tags


def set_stop_words(stop_words_path: Any) -> None:
    """Never gives the words of a file, one a line, as keywords."""
    default_tfidf.set_stop_words(stop_words_path)
    default_textrank.set_stop_words(stop_words_path)


def __getattr__(name: str) -> Any:
    # Whoosh is imported only if someone wants its analyzer.
    if name == "ChineseAnalyzer":
        from hanzikit.jieba.analyse.analyzer import ChineseAnalyzer

        return ChineseAnalyzer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
