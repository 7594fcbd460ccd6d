"""A small process that starts a program and measures it; see process_usage.py.

usage: process_launcher.py TIMES SECONDS OUTPUT CORE,… PROGRAM [ARGUMENT…]

Linux counts the memory of the process that starts a program as that program's, so this one imports
little: a peak below about 10 MB cannot be seen. Prints a JSON list with an object for each run.
"""

import json
import os
import sys
import time

MINIMUM_RUNS = 3


def launch(command, output):
    """Returns the usage of one run of a program, whose standard output goes to the file `output`."""
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
    times, seconds, output, cores, *command = sys.argv[1:]
    os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    runs, start = [], time.perf_counter()
    while len(runs) < int(times):
        runs.append(launch(command, output))
        is_late = time.perf_counter() - start > float(seconds)
        if runs[-1]["status"] != 0 or (is_late and len(runs) >= MINIMUM_RUNS):
            break
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
