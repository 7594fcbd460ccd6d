"""Counts in how many texts each word stands, for keywords: Models/keywords/general/documents.tsv.gz.

Words of two and more characters, as the model `fast` cuts them by the standard `general`, in the texts of SOURCES;
those that fewer than LEAST texts have are left out. Needs `make c-library`.
"""

import argparse
import gzip
import json
import os
import sys
from collections import Counter

from hanzidata import ROOT, corpora

# Up to so many texts of each file, taken evenly, so that no kind of text decides alone.
SOURCES = {
    "titles/news-archive/train.jsonl.xz": 30_000,
    "titles/news/train.jsonl.xz": 15_000,
    "titles/tech/train.jsonl.xz": 10_000,
    "titles/docs/train.jsonl.xz": 2_000,
    "raw/science-csldcp.tsv.xz": 20_000,
    "raw/wiki-cmrc2018.txt.xz": 10_000,
    "raw/c3.txt.xz": 10_000,
    "raw/app-descriptions-iflytek.txt.xz": 10_000,
    "raw/health-sogou.txt.xz": 10_000,
}
LEAST = 5
TARGET = ROOT / "Models/keywords/general/documents.tsv.gz"
HEADER = """\
# In how many texts each word stands. Texts: broadcast news (china-data/xwlb, MIT), technology (LCTT/TranslateProject,
# Apache-2.0; xitu/gold-miner), documentation, abstracts of papers (CSLDCP), encyclopedia (CMRC 2018, CC BY-SA 4.0),
# dialogues and essays (C3), descriptions of programs (IFLYTEK), web pages on health (Sogou). Words and counts only.
# Made by scripts/count-documents.py.
"""


def texts(path):
    """Yields the texts of a file."""
    for line in corpora.lines(path):
        if ".jsonl" in path:
            item = json.loads(line)
            yield item["title"] + "\n" + item["body"]
        elif line:
            yield line.split("\t")[-1] if path.endswith(".tsv.xz") else line


def main():
    """Writes the file."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("HANZIKIT_LIBRARY", str(ROOT / "dist/libhanzikit.so"))
    sys.path.insert(0, str(ROOT / "Python"))
    import hanzikit

    segmenter = hanzikit.Segmenter()
    counts, documents = Counter(), 0
    for path, most in SOURCES.items():
        found = list(texts(path))
        step = max(1, len(found) // most)
        chosen = found[::step][:most]
        documents += len(chosen)
        print(f"{path}: {len(chosen)} of {len(found)} texts", file=sys.stderr)
        for start in range(0, len(chosen), 1000):
            for words in segmenter.lcut_batch(chosen[start : start + 1000], threads=1):
                counts.update({w for w in words if len(w) > 1 and any(c.isalpha() for c in w)})
    rows = sorted((w for w in counts if counts[w] >= LEAST), key=lambda w: (-counts[w], w))
    lines = [HEADER, f"\t{documents}\n", *(f"{word}\t{counts[word]}\n" for word in rows)]
    TARGET.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))
    print(
        f"{TARGET.relative_to(ROOT)}: {len(rows)} words of {documents} texts, {TARGET.stat().st_size} bytes"
    )
