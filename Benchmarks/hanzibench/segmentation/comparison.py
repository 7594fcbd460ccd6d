"""zhseg with every model beside other segmenters: F1, speed, start-up, memory; one core.

Fills the section `segmentation` of docs/benchmarks.md and says what is missing. The sets, the text
and what is timed are described there.
"""

import tempfile

from hanzibench import BenchmarkError, cli, corpora, report
from hanzibench.segmentation import tools
from hanzibench.segmentation.tool_benchmark import ToolBenchmark, median, ratio


def tables(scores, speeds, starts):
    """Returns the table of all tools, and that of the packages timed at cutting alone."""
    reference = next((tool for tool in speeds if "rjieba" in tool.title), None)
    measured = [tool for tool in scores if tool in speeds and starts.get(tool)]
    rows = [
        [tool.title]
        + [f"{score:.4f}".removeprefix("0") for score in scores[tool]]
        + [f"{median(speeds[tool], 'rate'):.2f}", ratio(speeds[tool], speeds.get(reference))]
        + [f"{starts[tool] * 1e3:,.0f}", f"{median(speeds[tool], 'megabytes'):.0f}"]
        for tool in measured
    ]
    header = ["tool", *corpora.STANDARDS, "MB/s", "to jieba-rs", "start-up, ms", "memory, MB"]
    own = [tool for tool in measured if tool.knows_standards]
    only_cut = [
        [
            tool.title,
            f"{median(speeds[tool], 'rate'):.2f}",
            f"{median(speeds[tool], 'only cut'):.2f}",
        ]
        + [ratio(speeds[model], speeds[tool], to_key="only cut") for model in own]
        for tool in measured
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
    parser = cli.parser(__doc__)
    tools.add_options(parser)
    options = cli.parse(parser, rounds=1, starts=1)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        own = [tools.zhseg(model) for model in options.models or tools.models()]
        peers, missing = tools.peers(folder)
        benchmark = ToolBenchmark(own + peers, folder, options)
        scores = benchmark.accuracy()
        speeds = benchmark.speed()
        starts = benchmark.start_ups()
    text = f"{machine}\n\n{tables(scores, speeds, starts)}"
    report.publish(
        "segmentation", text + report.not_measured(missing + benchmark.failures), options
    )
    if benchmark.failures:
        raise BenchmarkError("A tool failed; see above.")
