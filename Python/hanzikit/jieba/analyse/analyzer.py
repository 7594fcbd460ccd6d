"""jieba's place for the analyzer of Whoosh."""

from hanzikit.whoosh import ChineseAnalyzer, ChineseTokenizer

__all__ = ["ChineseAnalyzer", "ChineseTokenizer"]
