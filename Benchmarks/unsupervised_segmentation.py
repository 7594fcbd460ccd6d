#!/usr/bin/env python3
"""Measure how well words are found in raw text without supervision: word F1 by corpus.

usage: unsupervised_segmentation.py [--with FILE]... [CORPUS...]

Each corpus (a folder of the segmentation corpora; default pku, ctb6, sxu, msr-tail) is stripped of its
spaces, learned from and cut; its words serve for scoring only. --with adds raw text to learn from.
Build first: swift build -c release --product segmentation-bench
"""

import argparse
import os
import re
import subprocess
import tempfile

import segmentation_data as data

BENCH = data.ROOT / ".build/release/segmentation-bench"


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
    print("| corpus | F1 | learning, s | cutting, s |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for corpus in options.corpora:
            gold = sentences(corpus)
            path = os.path.join(folder, f"{corpus}.txt")
            with open(path, "w", encoding="utf-8") as raw:
                raw.writelines("".join(words) + "\n" for words in gold)
            run = subprocess.run([BENCH, path, *options.more], check=True, capture_output=True,
                                 encoding="utf-8")
            predicted = [line.split() for line in run.stdout.split("\n")[:-1]]
            learning, cutting = re.findall(r"(?:learned|units): (\S+) seconds", run.stderr)[-2:]
            print(f"| {corpus} | {data.f1(gold, predicted):.4f} | {float(learning):.1f} "
                  f"| {float(cutting):.1f} |", flush=True)


if __name__ == "__main__":
    main()
