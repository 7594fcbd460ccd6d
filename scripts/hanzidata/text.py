"""Chinese text of the corpora: cleaning, comparison, an order that depends on the text alone."""

import hashlib
import html
import re
import unicodedata

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


def clean(text):
    """Returns the text on one line, without the quotes of a table, entities and control characters."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        text = text[1:-1].replace('""', '"')
    text = html.unescape(text)
    text = "".join(
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    return re.sub(" +", " ", text).strip()


def letters(text):
    """Returns the letters and digits alone, folded, by which two texts are compared."""
    return "".join(
        character
        for character in unicodedata.normalize("NFKC", text).casefold()
        if character.isalnum()
    )


def hash_value(key):
    """Returns a pseudo-random number of 64 bits that depends on the key alone."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
