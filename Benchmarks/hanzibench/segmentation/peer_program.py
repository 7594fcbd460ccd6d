"""Cuts a text with another segmenter's Python package, out of the box.

usage: peer_program.py PACKAGE FILE [--only-cut]

Writes the words of each line with spaces between them. The last line of standard error is the seconds
that this took once the package had loaded its dictionaries: reading, cutting, joining and writing
line after line; with --only-cut the cutting alone, of lines read before and without writing. It runs
in a process of its own, whose memory is that of the package.
"""

import importlib
import os
import sys
import time


def cutter(package):
    """Returns a function from a text to its words."""
    module = importlib.import_module(package)
    if package == "thulac":
        segmenter = module.thulac(seg_only=True)
        return lambda text: [word for word, _ in segmenter.cut(text)]
    if package == "pkuseg":
        return module.pkuseg().cut
    # jieba_fast and jieba return a generator; rjieba a list.
    return module.cut if package == "rjieba" else module.lcut


def main():
    package, path = sys.argv[1:3]
    # thulac greets on standard output.
    standard_output = os.dup(1)
    os.dup2(2, 1)
    cut = cutter(package)
    cut("今天天气很好。")
    if sys.argv[3:] == ["--only-cut"]:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        start = time.perf_counter()
        for line in lines:
            cut(line)
        seconds = time.perf_counter() - start
    else:
        start = time.perf_counter()
        with (
            open(path, encoding="utf-8") as source,
            open(standard_output, "w", encoding="utf-8") as sink,
        ):
            for line in source:
                sink.write(" ".join(cut(line.rstrip("\n"))) + "\n")
        seconds = time.perf_counter() - start
    sys.stdout.flush()
    print(f"\n{seconds}", file=sys.stderr)


if __name__ == "__main__":
    main()
