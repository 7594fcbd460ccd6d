"""F1 of trained models on the development sets, side by side: what each part of a recipe gives.

The first model is the one that the others are compared with. The mean is that of the seven sets, each
counting the same, and the difference is one of means, in points.
"""

import os
import pathlib
import statistics

from hanzibench import cli, corpora, report
from hanzibench.segmentation import scoring


def row(argument, gold, reference):
    """Returns a model's mean F1 and its row: title, F1 on each set, mean, difference of means."""
    title, _, model = argument.rpartition("=")
    options = ["--model", model, "--jobs", str(os.cpu_count()), "--standard"]
    scores = [
        scoring.f1(sentences, scoring.segment(sentences, *options, standard))
        for standard, sentences in gold.items()
    ]
    mean = statistics.mean(scores)
    cells = [f"{score:.4f}".removeprefix("0") for score in (*scores, mean)]
    difference = "" if reference is None else f"{(mean - reference) * 100:+.2f}"
    return mean, [title or f"`{pathlib.Path(model).name}`", *cells, difference]


def main():
    parser = cli.parser(__doc__)
    parser.add_argument(
        "models", nargs="+", metavar="[TITLE=]MODEL", help="a model's folder, and its title"
    )
    options = parser.parse_args()
    gold = {standard: corpora.development(standard) for standard in corpora.STANDARDS}
    reference, rows = None, []
    for argument in options.models:
        mean, cells = row(argument, gold, reference)
        reference = mean if reference is None else reference
        rows.append(cells)
    print(report.table(["model", *corpora.STANDARDS, "mean", "difference"], rows))
