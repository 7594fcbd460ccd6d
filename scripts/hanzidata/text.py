"""What the scripts share that read Chinese corpora: packed files, tidy lines, and an order that a
hash of the text gives, so that the same corpora always give the same files."""

import hashlib
import html
import lzma
import os
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPORA = pathlib.Path(os.environ.get("HANZIKIT_CORPORA", ROOT / "../shared/corpora"))
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


def lines(path):
    """The lines of a packed file under the corpora."""
    try:
        with lzma.open(CORPORA / path, "rt", encoding="utf-8-sig", newline="\n") as file:
            for line in file:
                yield line.rstrip("\r\n")
    except FileNotFoundError:
        sys.exit(
            f"{CORPORA / path} is missing. corpora/README.md tells how to obtain it; "
            "HANZIKIT_CORPORA names the folder of the corpora.")


def every(count, values):
    """Each count-th value."""
    return (value for index, value in enumerate(values, 1) if index % count == 0)


def column(number, values):
    """A column of tab-separated values."""
    return (value.split("\t")[number] for value in values)


def tidy(text):
    """The text on one line, without quotes of a table around it, entities and control characters."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        text = text[1:-1].replace('""', '"')
    text = html.unescape(text)
    text = "".join(
        " " if character.isspace() or unicodedata.category(character) == "Cc" else character
        for character in text if unicodedata.category(character) != "Cf")
    return re.sub(" +", " ", text).strip()


def letters(text):
    """What two texts are compared by: letters and digits alone."""
    return "".join(
        character for character in unicodedata.normalize("NFKC", text).casefold()
        if character.isalnum())


def place(key):
    """A number that only depends on the key, as good as drawn."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")


def write(path, values):
    """Writes lines, and makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{value}\n" for value in values)
