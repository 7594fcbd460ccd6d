"""The raw text for pretraining, a paragraph a line."""

import json
import re

from hanzidata.corpora import column, every, lines, write
from hanzidata.text import HAN, clean, hash_value, letters

SEGMENTATION = ["pku", "pd98-2", "ctb6", "sxu", "udc", "wtb", "zx"]
TITLES = ["docs", "law", "news", "tech"]
LONGEST_PARAGRAPH = 600
SPACES = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
MISSING = re.compile("[□■\ufffd]")
RAW_DEV = 400
# How many lines of the training part the first run of the base reads.
FIRST_RUN = 285_000


def sources():
    """Yields the name and the lines of each source."""
    yield "c3", lines("raw/c3.txt.xz")
    # The novels have `#idiom…#` where an idiom was taken out.
    yield (
        "chid",
        (
            re.sub(r"#idiom\d*#", "", line).removeprefix('" ')
            for line in lines("raw/news-novels-chid.txt.xz")
        ),
    )
    yield "cmrc2018", lines("raw/wiki-cmrc2018.txt.xz")
    yield "drcd", lines("raw/wiki-drcd.txt.xz")
    yield "cnews", column(1, lines("raw/news-cnews.tsv.xz"))
    yield "csldcp", column(1, lines("raw/science-csldcp.tsv.xz"))
    yield "csl", column(0, lines("raw/science-csl.tsv.xz"))
    yield "iflytek", lines("raw/app-descriptions-iflytek.txt.xz")
    yield "it-docs", every(5, lines("raw/it-docs.txt.xz"))
    yield "it", every(20, lines("domains/it/corpus.txt.xz"))
    yield "classical", column(1, every(6, lines("raw/classical-modern.tsv.xz")))
    yield "modern", column(2, every(7, lines("raw/classical-modern.tsv.xz")))
    # The numbers of msr-tail all read 0: it is left out.
    for name in SEGMENTATION:
        yield name, (line.replace(" ", "") for line in lines(f"segmentation/{name}/train.txt.xz"))
    for name in TITLES:
        yield (
            f"titles {name}",
            (json.loads(line)["title"] for line in lines(f"titles/{name}/train.jsonl.xz")),
        )


def pieces(text):
    """Yields the text in pieces of at most LONGEST_PARAGRAPH, cut after sentences where possible."""
    while len(text) > LONGEST_PARAGRAPH:
        ends = [
            end.end()
            for end in re.finditer(r"[。！？!?；;…]+[”’」』）)\"]*", text[:LONGEST_PARAGRAPH])
        ]
        end = ends[-1] if ends else LONGEST_PARAGRAPH
        yield text[:end].strip()
        text = text[end:].strip()
    yield text


def text_pieces(values, shortest):
    """Yields the pieces of lines that are Chinese text, and before each its letters."""
    for value in values:
        # The classics have spaces where quotation marks were.
        for text in pieces(SPACES.sub("", clean(value))):
            if len(text) >= shortest and not MISSING.search(text) and HAN.search(text):
                yield letters(text), text


def write_splits(folder):
    """Writes the splits of the raw text and prints the lines and characters of each source."""
    print("\nraw\tlines\tcharacters")
    found = {}
    for name, values in sources():
        before, count = len(found), 0
        for key, text in text_pieces(values, 4):
            if key not in found:
                found[key] = text
                count += len(text)
        print(f"{name}\t{len(found) - before}\t{count}")
    shuffled = [found[key] for key in sorted(found, key=lambda key: (hash_value(key), key))]
    parts = {
        "train": [text for index, text in enumerate(shuffled, 1) if index % RAW_DEV],
        "dev": list(every(RAW_DEV, shuffled)),
    }
    parts["half"] = parts["train"][:FIRST_RUN]
    for name, texts in parts.items():
        write(folder / "raw" / f"{name}.txt", texts)
        print(f"{name}.txt\t{len(texts)}\t{sum(map(len, texts))}")
