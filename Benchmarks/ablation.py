#!/usr/bin/env python3
"""What each part of a recipe gives: F1 of trained models on the development sets, side by side.

usage: ablation.py [TITLE=]MODEL…

The first model is the one that the others are compared with; MODEL is a model's folder. The mean is
that of the seven sets, each counting the same, and the difference is one of means, in points.
"""

import os
import pathlib
import statistics
import sys

import report
import segmentation_data as data


def row(argument, gold, reference):
    """A model's title, F1 on each set, their mean and how far that lies from the reference."""
    title, _, model = argument.rpartition("=")
    options = ["--model", model, "--jobs", str(os.cpu_count()), "--standard"]
    scores = [
        data.f1(sentences, data.segment(sentences, *options, standard))
        for standard, sentences in gold.items()
    ]
    mean = statistics.mean(scores)
    cells = [f"{score:.4f}".removeprefix("0") for score in (*scores, mean)]
    difference = "" if reference is None else f"{(mean - reference) * 100:+.2f}"
    return mean, [title or f"`{pathlib.Path(model).name}`", *cells, difference]


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        sys.exit(0 if arguments else 64)
    gold = {standard: data.development(standard) for standard in data.STANDARDS}
    reference, rows = None, []
    for argument in arguments:
        mean, cells = row(argument, gold, reference)
        reference = mean if reference is None else reference
        rows.append(cells)
    print(report.table(["model", *data.STANDARDS, "mean", "difference"], rows))


if __name__ == "__main__":
    main(sys.argv[1:])
