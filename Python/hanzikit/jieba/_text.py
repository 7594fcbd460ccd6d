"""Text as jieba takes it."""

from __future__ import annotations


def decoded(sentence: str | bytes) -> str:
    """Returns a text, or the text that bytes in UTF-8, else GBK, are."""
    if isinstance(sentence, bytes):
        try:
            return sentence.decode("utf-8")
        except UnicodeDecodeError:
            return sentence.decode("gbk", "ignore")
    return sentence
