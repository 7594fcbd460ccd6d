"""What a second core gives zhseg on a large file, the memory it holds, and whether output differs.

Fills the section `segmentation-cores` of docs/benchmarks.md.
"""

import filecmp
import os
import pathlib
import statistics
import tempfile

from hanzibench import BenchmarkError, cli, corpora, process_usage, report
from hanzibench.segmentation import tools

LARGE, SMALL = 100e6, 20e6  # bytes: of the file, and of that for slow models
SLOW = 5e6  # bytes a second on one core


def measure(model, folder, text, sizes, rounds):
    """Returns the row of one model: one and two cores in turns, then the outputs compared."""

    def run(jobs, path, output=os.devnull):
        command = [cli.program("zhseg"), "--model", model, "--jobs", jobs, path]
        return process_usage.run(command, process_usage.cores(jobs), output=output)[0]

    path = os.path.join(folder, "text.txt")
    corpora.write_text(path, text, sizes[1] / 20)
    is_slow = os.path.getsize(path) / run(1, path)["seconds"] < SLOW
    corpora.write_text(path, text, sizes[1] if is_slow else sizes[0])
    megabytes = os.path.getsize(path) / 1e6

    pairs = [(run(1, path), run(2, path)) for _ in range(rounds)]
    outputs = [os.path.join(folder, f"{jobs}.words") for jobs in (1, 2)]
    for jobs, output in enumerate(outputs, 1):
        run(jobs, path, output)
    is_same = filecmp.cmp(*outputs, shallow=False)

    rates = [megabytes / process_usage.median_seconds(runs) for runs in zip(*pairs)]
    speed_up = statistics.median(one["seconds"] / two["seconds"] for one, two in pairs)
    peaks = [process_usage.peak_megabytes(runs) for runs in zip(*pairs)]
    return [
        f"`{pathlib.Path(model).name}`",
        f"{megabytes:.0f}",
        *(f"{rate:.2f}" for rate in rates),
        f"{speed_up:.2f}",
        *(f"{peak:.0f}" for peak in peaks),
        "the same" if is_same else "**differs**",
    ]


def main():
    parser = cli.parser(__doc__)
    tools.add_options(parser, starts=False)
    parser.set_defaults(sizes=(LARGE, SMALL))
    options = cli.parse(parser, rounds=1, sizes=(2e5, 2e5))
    if len(process_usage.cores(2)) < 2:
        raise BenchmarkError("Needs two cores.")
    machine = report.machine()
    text = corpora.development_text()
    rows = []
    for model in options.models or tools.models():
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(model, folder, text, options.sizes, options.rounds))
    header = ["model", "text, MB", "one core, MB/s", "two cores, MB/s", "speed-up"]
    header += ["memory of one, MB", "of two, MB", "output"]
    report.publish("segmentation-cores", f"{machine}\n\n{report.table(header, rows)}", options)
