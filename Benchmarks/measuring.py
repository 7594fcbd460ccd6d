#!/usr/bin/env python3
"""How long a program takes and how much memory it holds, on given cores.

The program is started from a small process of its own (this file as a program), because Linux counts
the memory of the process that starts a program as that program's: no peak below about 10 MB can be
seen. Time is that of the whole process, from before it starts until after it ends.
"""

import json
import os
import sys
import time


class Failure(Exception):
    """A measured program that ended with another status than 0."""


def cores(count):
    """The first `count` of the cores that this process may use."""
    return sorted(os.sched_getaffinity(0))[:count]


def run(command, on, times=1, seconds=None, output=os.devnull):
    """Runs a program `times` times on the cores `on`, or until `seconds` have passed, but thrice.

    Each run is {"seconds", "processor seconds", "megabytes", "errors"}: the time, that of all cores
    together, the peak memory, what the program wrote to standard error. Standard output goes to the file `output`.
    """
    import subprocess  # here, not above: the small process does without it

    limit = [str(times), str(seconds or 1e9), output, ",".join(map(str, on))]
    launcher = [sys.executable, "-I", "-S", os.path.abspath(__file__), *limit, *command]
    result = subprocess.run(launcher, stdout=subprocess.PIPE, check=True)
    runs = json.loads(result.stdout)
    if runs[-1]["status"] != 0:
        tail = "\n".join(runs[-1]["errors"].splitlines()[-3:])
        raise Failure(f"{os.path.basename(command[0])}: status {runs[-1]['status']}\n{tail}")
    return runs


def launch(command, output):
    """One run, in this process."""
    errors_out, errors_in = os.pipe()
    os.set_inheritable(errors_in, True)
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_DUP2, errors_in, 2),
        (os.POSIX_SPAWN_CLOSE, errors_in),
    ]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    os.close(errors_in)
    with open(errors_out, "rb") as pipe:
        errors = pipe.read()
    _, status, usage = os.wait4(child, 0)
    return {
        "seconds": time.perf_counter() - start,
        "processor seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "errors": errors.decode(errors="replace"),
        "status": os.waitstatus_to_exitcode(status),
    }


def main():
    times, seconds, output, on, *command = sys.argv[1:]
    os.sched_setaffinity(0, {int(core) for core in on.split(",")})
    runs, start = [], time.perf_counter()
    while len(runs) < int(times):
        runs.append(launch(command, output))
        late = time.perf_counter() - start > float(seconds)
        if runs[-1]["status"] != 0 or (late and len(runs) >= 3):
            break
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
