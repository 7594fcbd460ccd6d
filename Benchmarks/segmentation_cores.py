#!/usr/bin/env python3
"""What a second core gives zhseg on a large file, the memory it holds, and whether output differs.

Fills the section `segmentation-cores` of docs/benchmarks.md.
"""

import argparse
import filecmp
import os
import pathlib
import statistics
import sys
import tempfile

import measuring
import report
import segmentation_data as data
import segmentation_tools

LARGE, SMALL = 100e6, 20e6  # bytes: of the file, and of that for slow models
SLOW = 5e6  # bytes a second on one core


def command(model, jobs, path):
    return [data.zhseg_path(), "--model", str(model), "--jobs", str(jobs), path]


def measure(model, folder, text, sizes, rounds):
    """The row of one model: one and two cores in turns, then the outputs side by side."""

    def run(jobs, path, output=os.devnull):
        return measuring.run(command(model, jobs, path), measuring.cores(jobs), output=output)[0]

    path = os.path.join(folder, "text.txt")
    data.write_text(path, text, sizes[1] / 20)
    is_slow = os.path.getsize(path) / run(1, path)["seconds"] < SLOW
    data.write_text(path, text, sizes[1] if is_slow else sizes[0])
    megabytes = os.path.getsize(path) / 1e6

    pairs = [(run(1, path), run(2, path)) for _ in range(rounds)]
    outputs = [os.path.join(folder, f"{jobs}.words") for jobs in (1, 2)]
    for jobs, output in enumerate(outputs, 1):
        run(jobs, path, output)
    is_same = filecmp.cmp(*outputs, shallow=False)

    rates = [megabytes / statistics.median(run["seconds"] for run in runs) for runs in zip(*pairs)]
    speed_up = statistics.median(one["seconds"] / two["seconds"] for one, two in pairs)
    peaks = [max(run["megabytes"] for run in runs) for runs in zip(*pairs)]
    return [
        f"`{pathlib.Path(model).name}`",
        f"{megabytes:.0f}",
        *(f"{rate:.2f}" for rate in rates),
        f"{speed_up:.2f}",
        *(f"{peak:.0f}" for peak in peaks),
        "the same" if is_same else "**differs**",
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", help="models (default: all of Models/segmentation)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--quick", action="store_true", help="small texts; prints, writes nothing")
    parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
    options = parser.parse_args()
    if len(measuring.cores(2)) < 2:
        sys.exit("Needs two cores.")
    machine = report.machine()
    sizes, rounds = ((2e5, 2e5), 1) if options.quick else ((LARGE, SMALL), options.rounds)
    text = data.development_text()
    rows = []
    for model in options.models or segmentation_tools.models():
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(model, folder, text, sizes, rounds))
    header = ["model", "text, MB", "one core, MB/s", "two cores, MB/s", "speed-up"]
    header += ["memory of one, MB", "of two, MB", "output"]
    text = f"{machine}\n\n{report.table(header, rows)}"
    print(text)
    if not (options.quick or options.print):
        report.write("segmentation-cores", text)


if __name__ == "__main__":
    try:
        main()
    except measuring.Failure as failure:
        sys.exit(str(failure))
