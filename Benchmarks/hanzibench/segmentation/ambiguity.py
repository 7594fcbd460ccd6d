"""Counts the ambiguous sentences of corpora/ambiguity whose marked places are cut as they should be.

A line of sentences.txt has | where a word ends and + where none may; other places do not count.
    Benchmarks/ambiguity.py [--failures] zhseg --model accurate
    Benchmarks/ambiguity.py --jieba
"""

import argparse
import subprocess

from hanzibench import ROOT, BenchmarkError, cli

FILE = ROOT / "corpora/ambiguity/sentences.txt"


def marked(line):
    """Returns the text of a line, and for each marked place whether a word ends there."""
    text, places = "", {}
    for character in line:
        if character in "|+":
            places[len(text)] = character == "|"
        else:
            text += character
    return text, places


def ends(words):
    """Returns the places where words end."""
    place, places = 0, set()
    for word in words:
        place += len(word)
        places.add(place)
    return places


def main():
    """Prints the share of sentences that are wholly right."""
    parser = cli.parser(__doc__)
    parser.add_argument("--failures", action="store_true", help="print the sentences that are wrong")
    parser.add_argument("--jieba", action="store_true", help="measure jieba, where it is installed")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="a program as zhseg is, with options")
    arguments = parser.parse_args()
    gold = [marked(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    texts = [text for text, _ in gold]
    if arguments.jieba:
        cli.require_packages(jieba=None)
        import jieba

        found = [list(jieba.cut(text)) for text in texts]
    elif arguments.command:
        run = subprocess.run(
            arguments.command, input="\n".join(texts) + "\n", capture_output=True, text=True
        )
        if run.returncode != 0:
            raise BenchmarkError(run.stderr)
        found = [line.split() for line in run.stdout.splitlines()]
    else:
        parser.error("name a program, or --jieba")
    right = 0
    for (text, places), words in zip(gold, found):
        cut = ends(words)
        if all((place in cut) == ends_word for place, ends_word in places.items()):
            right += 1
        elif arguments.failures:
            print(" ".join(words))
    print(f"{right} of {len(gold)} right: {right / len(gold):.3f}")
