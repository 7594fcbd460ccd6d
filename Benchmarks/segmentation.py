#!/usr/bin/env python3
"""zhseg with every model beside other segmenters: F1, speed, start-up, memory; one core.

Fills the sections of docs/benchmarks.md between the markers `segmentation` and says what is
missing. The sets, the text and what is timed are described there.
"""

import argparse
import sys
import tempfile

import report
import segmentation_data as data
import segmentation_tools
from segmentation_measures import Benchmark, median, ratio


def tables(scores, speeds, starts):
    """The one table of all tools, and the one of the packages that only cut."""
    reference = next((tool for tool in speeds if "rjieba" in tool.title), None)
    tools = [tool for tool in scores if tool in speeds and starts.get(tool)]
    rows = [
        [tool.title]
        + [f"{score:.4f}".removeprefix("0") for score in scores[tool]]
        + [f"{median(speeds[tool], 'rate'):.2f}", ratio(speeds[tool], speeds.get(reference))]
        + [f"{starts[tool] * 1e3:,.0f}", f"{median(speeds[tool], 'megabytes'):.0f}"]
        for tool in tools
    ]
    header = ["tool", *data.STANDARDS, "MB/s", "to jieba-rs", "start-up, ms", "memory, MB"]
    own = [tool for tool in tools if tool.knows_standards]
    only_cut = [
        [tool.title, f"{median(speeds[tool], 'rate'):.2f}", f"{median(speeds[tool], 'only cut'):.2f}"]
        + [ratio(speeds[model], speeds[tool], to_key="only cut") for model in own]
        for tool in tools
        if tool.tells_seconds
    ]
    only_cut_header = ["package", "with output, MB/s", "cutting alone, MB/s"]
    only_cut_header += [f"{tool.title}: ratio to cutting alone" for tool in own]
    spread = max(
        (max(r["rate"] for r in runs) - min(r["rate"] for r in runs)) / median(runs, "rate")
        for runs in speeds.values()
    )
    return (
        report.table(header, rows)
        + "\nOf the Python packages, cutting alone, the lines in memory before and nothing written;"
        + "\nthe time of `zhseg` is still that of everything:\n\n"
        + report.table(only_cut_header, only_cut)
        + f"\nThe slowest and the fastest round of a tool differ by at most {spread:.0%}.\n"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", help="models (default: all of Models/segmentation)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of speed (default 3)")
    parser.add_argument("--starts", type=int, default=20, help="runs of start-up (default 20)")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a look at whether all runs: few sentences, small texts; prints, writes nothing",
    )
    parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.starts, options.print = 1, 1, True
    machine = report.machine()

    with tempfile.TemporaryDirectory() as folder:
        models = [segmentation_tools.zhseg(m) for m in options.models or segmentation_tools.models()]
        peers, absent = segmentation_tools.peers(folder)
        benchmark = Benchmark(models + peers, folder, options.rounds, options.starts, options.quick)
        scores = benchmark.accuracy()
        speeds = benchmark.speed()
        starts = {t: benchmark.attempt(t, benchmark.start_up) for t in list(benchmark.tools)}
    text = f"{machine}\n\n{tables(scores, speeds, starts)}"
    for line in absent + benchmark.failures:
        text += f"\nNot measured: {line}\n"
    print(text)
    if not options.print:
        report.write("segmentation", text)
    if benchmark.failures:
        sys.exit(69)


if __name__ == "__main__":
    main()
