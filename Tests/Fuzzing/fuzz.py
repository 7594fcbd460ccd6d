"""Runs the targets of Tests/Fuzzing one after the other, and prints for each how much was tried and what was found.

`make fuzz` gives each a minute; `make fuzz FUZZ="--minutes 20"` is for a night. Inputs that reached something new are kept in
.build/fuzzing-inputs and tried again the next time. Exit status 1 where a target crashed, hung for ten seconds or took too much
memory; the input then lies in .build/fuzzing-found.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import seeds

ROOT = Path(__file__).resolve().parents[2]
# The sanitizer itself takes memory, too: 1 GB for the reader and as much for what surrounds it.
LIMITS = ["-timeout=10", "-rss_limit_mb=2048", "-malloc_limit_mb=1024", "-detect_leaks=0", "-print_final_stats=1"]


def run(program: Path, target: str, minutes: float, inputs: Path, found: Path) -> bool:
    """Runs a target and prints a line; returns whether nothing was found."""
    inputs.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    environment = os.environ | {
        "HANZIKIT_MODELS": str(ROOT / "Models"),
        "ASAN_OPTIONS": "detect_leaks=0:quarantine_size_mb=16:allocator_may_return_null=1",
    }
    said = subprocess.run(
        [program, target, *LIMITS, f"-max_total_time={int(60 * minutes)}", f"-artifact_prefix={found}/", str(inputs)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
    )  # fmt: skip
    log = said.stdout
    (found.parent / f"{target}.log").write_text(log)
    tries = re.findall(r"stat::number_of_executed_units:\s*(\d+)", log) or re.findall(r"^#(\d+)", log, re.MULTILINE)
    reached = re.findall(r"cov: (\d+)", log)
    new = sorted(set(found.iterdir()) - before)
    print(
        f"{target:12} {int(tries[-1]) if tries else 0:10,} tries, {int(reached[-1]) if reached else 0:7,} branches, "
        f"{sum(1 for _ in inputs.iterdir()):6,} inputs, status {said.returncode}",
        flush=True,
    )
    for path in new:
        print(f"    FOUND {path}", flush=True)
    return said.returncode == 0 and not new


def main() -> int:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help="which; all of them by default")
    parser.add_argument("--minutes", type=float, default=1, help="for each")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/fuzzing/release/fuzz")
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release", help="what makes the first inputs")
    chosen = parser.parse_args()
    inputs, found = ROOT / ".build/fuzzing-inputs", ROOT / ".build/fuzzing-found"
    seeds.write(inputs, chosen.programs.resolve())
    listed = subprocess.run([chosen.program], stdout=subprocess.PIPE, text=True).stdout.split()
    wanted = chosen.targets or listed
    unknown = set(wanted) - set(listed)
    if unknown:
        print(f"fuzz: no target {', '.join(sorted(unknown))}; there are {', '.join(listed)}", file=sys.stderr)
        return 64
    fine = [run(chosen.program, name, chosen.minutes, inputs / name, found / name) for name in wanted]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
