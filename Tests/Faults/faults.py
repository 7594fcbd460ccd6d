"""Has system calls fail under every program, kills them at random moments, takes away disk, descriptors and memory.

`make faults` runs all of it. Each trial must end right, or with a message and a status, and leave the old or the new files, nothing
else. Exit status 1 where one does not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import failing_calls
import hostile_files
import jobs
import kills
import service_attacks
import surroundings
from trials import Prepared

ROOT = Path(__file__).resolve().parents[2]


def build(tools: jobs.Tools) -> None:
    """Builds the library of faults and the program in C."""
    here = Path(__file__).parent
    subprocess.run(
        ["cc", "-std=c11", "-O1", "-Wall", "-Wextra", "-shared", "-fPIC", here / "fault.c",
         "-o", tools.scratch / "fault.so", "-ldl"], check=True)  # fmt: skip
    subprocess.run(
        ["cc", "-std=c11", "-D_DEFAULT_SOURCE", here / "words.c", "-I", ROOT / "Sources/CHanziKit",
         "-L", tools.libraries, "-lhanzikit", "-o", tools.scratch / "words"], check=True)  # fmt: skip


class Report:
    """Prints a line for each kind of trial, and counts what failed."""

    def __init__(self) -> None:
        self.trials, self.bad = Counter(), 0

    def __call__(self, job: str, what: str, detail: str, verdicts: Counter, failures: list[str]):
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(verdicts.items()))
        print(f"{job:24} {what:28} {detail:14} {said}", flush=True)
        for failure in failures:
            print(f"    FAULT {failure}", flush=True)
        self.trials += verdicts
        self.bad += len(failures)


def options() -> argparse.Namespace:
    """Returns what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--libraries", type=Path, default=ROOT / "dist")
    parser.add_argument("--job", help="only jobs with this in their name")
    parser.add_argument(
        "--part", choices=["calls", "kills", "surroundings", "attacks"], help="only this part"
    )
    parser.add_argument("--kills", type=int, default=300, help="how many processes are killed")
    parser.add_argument("--seed", type=int, default=1, help="seed of the moments")
    parser.add_argument(
        "--most", type=int, default=60, help="most calls of a kind that are made to fail"
    )
    return parser.parse_args()


def main() -> int:
    """Runs what is asked for."""
    chosen = options()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
        tools = jobs.Tools(
            chosen.programs.resolve(), chosen.libraries.resolve(), ROOT / "Models", Path(scratch)
        )
        build(tools)
        wanted = [job for job in jobs.jobs(tools) if chosen.job is None or chosen.job in job.name]
        for job in wanted:
            if chosen.part in ("kills", "attacks"):
                break
            prepared = Prepared.of(job, tools)
            if chosen.part != "surroundings":
                failing_calls.check(prepared, tools, chosen.most, report)
            if chosen.part != "calls":
                surroundings.check(prepared, tools, report)
        if chosen.part in (None, "kills"):
            kills.check(wanted, tools, chosen.kills, chosen.seed, report)
        if chosen.part == "attacks" or chosen.part is None and chosen.job is None:
            hostile_files.check(tools, report)
            service_attacks.check(tools, report)
    print(dict(report.trials), f"{report.bad} faults")
    return 1 if report.bad else 0


if __name__ == "__main__":
    sys.exit(main())
