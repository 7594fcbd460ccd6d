"""Simplified characters as the library folds text to them."""

import re

from hanzidata import ROOT


def _table():
    source = (ROOT / "Sources/TextCore/Folding/ScriptTable.swift").read_text(encoding="utf-8")
    text = re.sub(r"\s", "", source.split('"""')[1])
    return {ord(text[index]): text[index + 1] for index in range(0, len(text), 2)}


TABLE = _table()


def simplified(text):
    """Returns the text in simplified characters, one for each."""
    return text.translate(TABLE)
