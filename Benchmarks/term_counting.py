#!/usr/bin/env python3
"""Measure the counting of n-grams: MB/s of text read, decoded, tokenised, counted and merged.

usage: term_counting.py [--max-length N] FILE...

The files are taken one after the other to make texts of 10, 30, 100 and 300 MB, as far as they go;
each is counted on one thread and on two. Build first: swift build -c release --product count-bench
"""

import argparse
import os
import re
import subprocess
import tempfile

BENCH = os.path.join(os.path.dirname(__file__), "..", ".build", "release", "count-bench")


def texts(files, folder):
    """Yield (megabytes, path) of texts of growing size made of the files' beginnings."""
    total = sum(os.path.getsize(file) for file in files)
    for size in (10, 30, 100, 300):
        if total < size * 1_000_000:
            return
        path = os.path.join(folder, f"{size}.txt")
        left = size * 1_000_000
        with open(path, "wb") as output:
            for file in files:
                with open(file, "rb") as source:
                    for line in source:
                        if left <= 0:
                            break
                        output.write(line)
                        left -= len(line)
        yield os.path.getsize(path) / 1e6, path


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--max-length", type=int, default=4)
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    print("| MB | threads | seconds | MB/s | processor seconds | peak MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size, path in texts(options.files, folder):
            for threads in (1, 2):
                command = [BENCH, path, "--jobs", str(threads), "--count-only",
                           "--max-length", str(options.max_length)]
                runs = []
                for _ in range(3):
                    printed = subprocess.run(command, check=True, capture_output=True, text=True)
                    values = re.search(
                        r"processor time (\S+) s.*together (\S+) s.*peak (\d+) MB",
                        printed.stdout, re.DOTALL).groups()
                    runs.append([float(value) for value in values])
                processor, seconds, peak = min(runs, key=lambda run: run[1])
                print(f"| {size:.0f} | {threads} | {seconds:.2f} | {size / seconds:.0f} "
                      f"| {processor:.2f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
