"""Makes the texts with entities that the corpora have not in the form in which heads learn from them.

Reads ner/ below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md says) and writes to a
folder, a JSON object a line:
general-train.jsonl, general-dev.jsonl: the texts of boson with people, places, organisations and times;
cmeee-train.jsonl, cmeee-dev.jsonl: the texts of cmeee, of which the corpora have no part to measure by.
"""

import json

from hanzidata import cli
from hanzidata.corpora import lines, write

# The types of boson that the scheme general has. Names of products are left out.
GENERAL = {
    "person_name": "PER",
    "location": "LOC",
    "org_name": "ORG",
    "company_name": "ORG",
    "time": "TIME",
}
# One text of so many is for measuring.
DEV_PART = 15


def general(line):
    """Returns a line of boson with the types of general."""
    text = json.loads(line)
    text["entities"] = [
        {**entity, "type": GENERAL[entity["type"]]}
        for entity in text["entities"]
        if entity["type"] in GENERAL
    ]
    return json.dumps(text, ensure_ascii=False)


def split(texts):
    """Returns different texts for training and for measuring, by their place in the file."""
    texts = list(dict.fromkeys(texts))
    dev = texts[DEV_PART - 1 :: DEV_PART]
    known = set(dev)
    return [text for text in texts if text not in known], dev


def main():
    """Writes the texts."""
    folder = cli.folder(__doc__, "scratch/segmentation/entities")
    for name, texts in (
        ("general", map(general, lines("ner/boson/train.jsonl.xz"))),
        ("cmeee", lines("ner/cmeee/train.jsonl.xz")),
    ):
        for part, rows in zip(("train", "dev"), split(texts)):
            write(folder / f"{name}-{part}.jsonl", rows)
