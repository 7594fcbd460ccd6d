"""Words found in raw text without supervision: F1 of `termmine segment` for each corpus.

A corpus is stripped of its spaces, learned from and cut; its words serve for scoring only.
"""

import os
import subprocess
import tempfile
import time

from hanzibench import cli, corpora
from hanzibench.segmentation import scoring

CORPORA = ["pku", "ctb6", "sxu", "msr-tail"]


def sentences(corpus):
    """Returns all sentences of a corpus, each a list of words."""
    folder = corpora.path(f"segmentation/{corpus}")
    names = [name for name in ("train", "dev") if (folder / f"{name}.txt.xz").exists()]
    return [words for name in names for words in corpora.sentences(corpus, name)]


def main():
    parser = cli.parser(__doc__)
    parser.add_argument(
        "--with",
        dest="more",
        action="append",
        default=[],
        metavar="FILE",
        help="raw text to learn from besides; can be repeated",
    )
    parser.add_argument(
        "corpora",
        nargs="*",
        default=CORPORA,
        metavar="CORPUS",
        help="folders of the segmentation corpora (default: pku ctb6 sxu msr-tail)",
    )
    options = parser.parse_args()
    termmine = cli.program("termmine")
    print("| corpus | F1 | seconds |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for corpus in options.corpora:
            gold = sentences(corpus)
            path = os.path.join(folder, f"{corpus}.txt")
            with open(path, "w", encoding="utf-8") as raw:
                raw.writelines("".join(words) + "\n" for words in gold)
            more = [word for file in options.more for word in ("--learn", file)]
            start = time.monotonic()
            run = subprocess.run(
                [termmine, "segment", path, *more],
                check=True,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            seconds = time.monotonic() - start
            predicted = [line.split() for line in run.stdout.split("\n")[:-1]]
            print(f"| {corpus} | {scoring.f1(gold, predicted):.4f} | {seconds:.1f} |", flush=True)
