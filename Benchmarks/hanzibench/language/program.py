"""What `zhlm` itself costs: start-up, memory, speed on raw text, and the size of its model."""

import os
import pathlib

from hanzibench import cli, corpora, process_usage, report

LINE = "昨天下午，图书馆的新馆开放了，读者可以免费借书，也可以听周末的讲座。\n"


def table(options, folder):
    """Returns the table of figures."""
    cores = process_usage.cores(options.threads)
    arguments = ["--model", options.model, "--jobs", str(len(cores))]

    def run(command, path, times):
        program = cli.program("zhlm", options.programs)
        return process_usage.run([program, command, *arguments, path], cores, times=times)

    line = os.path.join(folder, "line.txt")
    pathlib.Path(line).write_text(LINE, encoding="utf-8")
    runs = run("score", line, 11)[1:]
    rows = process_usage.start_up_rows(
        "start-up of `zhlm score` with one line", runs, options.model
    )
    if corpora.is_present():
        text = os.path.join(folder, "text.txt")
        lines = corpora.development_text()
        corpora.write_text(text, lines, options.megabytes * 1e6)
        for command in ("score", "parse"):
            runs = run(command, text, 3)
            rate = os.path.getsize(text) / 1e6 / process_usage.median_seconds(runs)
            rows.append([f"`zhlm {command}`, MB of text a second", f"{rate:.3f}"])
            rows.append(["memory of that, MB", f"{process_usage.peak_megabytes(runs):.0f}"])
    return report.table([f"`zhlm`, {len(cores)} threads", ""], rows)
