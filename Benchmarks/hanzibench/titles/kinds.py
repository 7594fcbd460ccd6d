"""Counts the texts of corpora/titles whose title is on the matter, true and well formed.

A line of kinds.jsonl has a name, a text, and what its title must have and must not have. A title
passes if it has one string of each group of "any" and none of "not", no label in brackets and no mark
of Markdown that the text lacks, and does not end in a word that goes on. Names of texts that deny,
refuse or correct something, or tell of a defeat, begin with neg-.
    Benchmarks/title_kinds.py [--verbose] [--file FILE] [titlegen --beam 8]
"""

import argparse
import json
import pathlib
import re
import subprocess
import tempfile

from hanzibench import ROOT, BenchmarkError, cli

FILE = ROOT / "corpora/titles/kinds.jsonl"
UNFINISHED = "的和与在从将把被起及向对为，、："


def titles_of(command, texts):
    """Returns the title that a program writes for each text, empty where it writes none."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{index:03}.txt" for index in range(len(texts))]
        for path, text in zip(paths, texts):
            pathlib.Path(path).write_text(text + "\n", encoding="utf-8")
        run = subprocess.run([*command, "--format", "jsonl", *paths], capture_output=True, text=True)
        if not run.stdout:
            raise BenchmarkError(run.stderr)
        found = [json.loads(line) for line in run.stdout.splitlines()]
    titles = {pathlib.Path(row["file"]).name: row["title"] or "" for row in found}
    return [titles.get(pathlib.Path(path).name, "") for path in paths]


def is_label(title, text):
    """Returns whether the title has a label in brackets that the text lacks."""
    labels = re.findall(r"【[^】]*】?|\[[^\]]*\]?|［[^］]*］?", title)
    return any(label not in text for label in labels)


def faults(row, title):
    """Returns what is wrong with the title of a text, in words."""
    found = [] if title else ["nothing"]
    found += ["lacks " + "/".join(group) for group in row["any"] if not any(x in title for x in group)]
    found += ["has " + string for string in row["not"] if string in title]
    if is_label(title, row["body"]):
        found.append("label")
    if any(mark in title for mark in "`*#"):
        found.append("mark")
    if title and title[-1] in UNFINISHED:
        found.append("unfinished")
    return found


def main():
    """Prints how many titles pass."""
    parser = cli.parser(__doc__)
    parser.add_argument("--verbose", action="store_true", help="print each title and its faults")
    parser.add_argument("--file", type=pathlib.Path, default=FILE, help="other texts of this form")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="a program as titlegen is, with options")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.file.read_text(encoding="utf-8").splitlines()]
    titles = titles_of(arguments.command or [cli.program("titlegen")], [row["body"] for row in rows])
    found = [faults(row, title) for row, title in zip(rows, titles)]
    if arguments.verbose:
        for row, title, wrong in zip(rows, titles, found):
            print("BAD" if wrong else "ok ", row["name"], "|", title, "|", "; ".join(wrong))
    passed = sum(not wrong for wrong in found)
    negative = [not wrong for row, wrong in zip(rows, found) if row["name"].startswith("neg-")]
    labels = sum("label" in wrong for wrong in found)
    print(
        f"{passed} of {len(rows)} titles pass ({passed / len(rows):.3f}), "
        f"{sum(negative)} of {len(negative)} denials kept, {labels} labels nobody wrote"
    )
