#!/usr/bin/env python3
"""Measure how well words are found in raw text without supervision: word F1 by corpus.

usage: unsupervised_segmentation.py [--with FILE]... [CORPUS...]

Each corpus (a folder of the segmentation corpora; default pku, ctb6, sxu, msr-tail) is stripped of its
spaces, learned from and cut by `termmine segment`; its words serve for scoring only. --with adds raw
text to learn from. Build first: swift build -c release --product termmine
"""

import argparse
import os
import subprocess
import tempfile
import time

import segmentation_data as data

TERMMINE = data.ROOT / ".build/release/termmine"


def sentences(corpus):
    """All sentences of a corpus, each a list of words."""
    folder = data.corpora() / "segmentation" / corpus
    names = [name for name in ("train", "dev") if (folder / f"{name}.txt.xz").exists()]
    return [words for name in names for words in data.lines(corpus, name)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--with", dest="more", action="append", default=[], metavar="FILE")
    parser.add_argument("corpora", nargs="*", default=["pku", "ctb6", "sxu", "msr-tail"])
    options = parser.parse_args()
    print("| corpus | F1 | seconds |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for corpus in options.corpora:
            gold = sentences(corpus)
            path = os.path.join(folder, f"{corpus}.txt")
            with open(path, "w", encoding="utf-8") as raw:
                raw.writelines("".join(words) + "\n" for words in gold)
            more = [word for file in options.more for word in ("--learn", file)]
            start = time.monotonic()
            run = subprocess.run([TERMMINE, "segment", path, *more], check=True,
                                 stdout=subprocess.PIPE, encoding="utf-8")
            seconds = time.monotonic() - start
            predicted = [line.split() for line in run.stdout.split("\n")[:-1]]
            print(f"| {corpus} | {data.f1(gold, predicted):.4f} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
