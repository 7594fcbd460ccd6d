"""The time and the peak memory of a whole process on given cores."""

import json
import os
import pathlib
import statistics
import subprocess
import sys

from hanzibench import BenchmarkError

LAUNCHER = pathlib.Path(__file__).with_name("process_launcher.py")


class ProgramFailure(BenchmarkError):
    """A measured program ended with another status than 0."""


def cores(count):
    """Returns the first `count` of the cores that this process may use."""
    return sorted(os.sched_getaffinity(0))[:count]


def run(command, on, times=1, seconds=None, output=os.devnull):
    """Runs a program `times` times on the cores `on`, at least thrice but no longer than `seconds`.

    Returns for each run {"seconds", "processor seconds", "megabytes", "errors"}: the time from before
    the process starts until after it ends, the CPU time of all cores together, the peak memory, and
    what the program wrote to standard error. Standard output goes to the file `output`. Raises
    ProgramFailure.
    """
    limits = [str(times), str(seconds or 1e9), output, ",".join(map(str, on))]
    launcher = [sys.executable, "-I", "-S", str(LAUNCHER), *limits, *map(str, command)]
    result = subprocess.run(launcher, stdout=subprocess.PIPE, check=True)
    runs = json.loads(result.stdout)
    if runs[-1]["status"] != 0:
        last_lines = "\n".join(runs[-1]["errors"].splitlines()[-3:])
        name = os.path.basename(command[0])
        raise ProgramFailure(f"{name}: status {runs[-1]['status']}\n{last_lines}")
    return runs


def median_seconds(runs):
    """Returns the median of the runs' times."""
    return statistics.median(run["seconds"] for run in runs)


def peak_megabytes(runs):
    """Returns the largest memory of any run."""
    return max(run["megabytes"] for run in runs)


def start_up_rows(what, runs, model):
    """Returns the rows of a table for a short input: time, memory, and the size of the model's folder."""
    size = sum(file.stat().st_size for file in pathlib.Path(model).rglob("*") if file.is_file())
    return [
        [f"{what}, ms", f"{1e3 * median_seconds(runs):.0f}"],
        ["memory of that, MB", f"{peak_megabytes(runs):.0f}"],
        ["files of the model, MB", f"{size / 1e6:.1f}"],
    ]


def json_output(*command):
    """Returns what a benchmark program prints, None where it prints nothing. Raises ProgramFailure."""
    result = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        raise ProgramFailure(f"{os.path.basename(command[0])}: status {result.returncode}")
    return json.loads(result.stdout) if result.stdout else None
