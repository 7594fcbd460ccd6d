#!/usr/bin/env python3
"""What changes in a domain's text when zhseg is given the terms that termmine found there.

usage: term_dictionary.py [--top N] [DOMAIN]

Fills the section `term-dictionary` of docs/benchmarks.md. Build termmine and zhseg first.
"""

import argparse
import collections
import lzma
import os
import subprocess
import tempfile

import report
import segmentation_data as data
import term_data
import term_peers

# How many examples of a kind are shown.
SHOWN = 15


def cut(path, output, *options):
    """The file cut by zhseg into the file `output`."""
    with open(output, "wb") as file:
        subprocess.run([data.zhseg_path(), *options, path], stdout=file, check=True)


def joined(before, after):
    """Yields each word of a line that was cut otherwise before, with the words that held it."""
    first, old = 0, data.spans(before)
    for (start, end), word in zip(data.spans(after), after, strict=True):
        while old[first][1] <= start:
            first += 1
        last = first
        while old[last][1] < end:
            last += 1
        if (first, old[first]) != (last, (start, end)):
            yield word, tuple(before[first : last + 1])


def described(title, ways, chosen):
    """A row on the terms whose former words are `chosen`: how many there are, and examples."""
    found = {(word, parts): count for (word, parts), count in ways.items() if chosen(parts)}
    often = sorted(found, key=lambda way: (-found[way], way))[:SHOWN]
    examples = (f"{word} ({' / '.join(parts)}) {found[word, parts]:,}" for word, parts in often)
    different = len({word for word, _ in found})
    return [title, f"{sum(found.values()):,}", f"{different:,}", ", ".join(examples)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("domain", nargs="?", default="law")
    parser.add_argument("--top", type=int, default=2000, help="how many terms (default 2000)")
    parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
    options = parser.parse_args()
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        text, plain, preferred, terms = (
            os.path.join(folder, name) for name in ("text", "plain", "preferred", "terms.txt"))
        baseline = term_data.baseline(options.domain, term_data.write_segmentation_text(folder))
        subprocess.run(
            [term_peers.TERMMINE, "--domain", str(term_data.domain(options.domain)),
             *(option for file in baseline for option in ("--baseline", file)),
             "--top", str(options.top), "--format", "dict", "--output", terms], check=True)
        with (lzma.open(term_data.domain(options.domain)) as source, open(text, "wb") as sink):
            for line in source:
                sink.write(b"".join(line.split()) + b"\n")
        cut(text, plain)
        cut(text, preferred, "--dict", terms)
        with open(terms, encoding="utf-8") as file:
            given = {line.split("\t")[0].split(" ")[0].strip() for line in file} - {""}
        words = lines = changed_lines = 0
        others, ways = 0, collections.Counter()
        with open(plain, encoding="utf-8") as old, open(preferred, encoding="utf-8") as new:
            for before, after in zip(old, new, strict=True):
                words += len(before.split())
                lines += 1
                if before == after:
                    continue
                changed_lines += 1
                for word, parts in joined(before.split(), after.split()):
                    if word in given:
                        ways[word, parts] += 1
                    else:
                        others += 1
    total = ways.total() + others
    body = (
        f"{machine}\n\nGiven {len(given):,} terms of {options.domain}, `zhseg` cuts {total:,} words "
        f"otherwise, {total / words:.2%} of {words:,}, in {changed_lines:,} of {lines:,} lines: "
        "terms that were in pieces before, terms that are taken out of a longer word, and "
        f"{others:,} other words beside them.\n\n"
    )
    body += report.table(["", "words", "different terms", "most often"], [
        described("put together", ways, lambda parts: len(parts) > 1),
        described("taken out of a word", ways, lambda parts: len(parts) == 1),
    ])
    print(body)
    if not options.print:
        report.write("term-dictionary", body)


if __name__ == "__main__":
    main()
