"""Calls that fail one after the other: open, read, write, fsync, rename, mmap, malloc."""

from __future__ import annotations

import errno
import signal
from collections import Counter
from pathlib import Path

from jobs import Tools
from trials import BAD, Fault, Prepared, Verdict, counted

FAULTS = [
    Fault("open", "EMFILE from then on", errno.EMFILE, lasts=True),
    Fault("open", "EIO", errno.EIO),
    Fault("open", "EINTR", errno.EINTR),
    Fault("read", "EIO", errno.EIO),
    Fault("read", "EINTR", errno.EINTR),
    Fault("read", "short", 0),
    Fault("write", "ENOSPC from then on", errno.ENOSPC, lasts=True),
    Fault("write", "EIO", errno.EIO),
    Fault("write", "EINTR", errno.EINTR),
    Fault("write", "short", 0),
    Fault("fsync", "EIO", errno.EIO),
    Fault("fsync", "EINTR", errno.EINTR),
    Fault("rename", "EIO", errno.EIO),
    Fault("mmap", "ENOMEM", errno.ENOMEM),
    Fault("malloc", "ENOMEM", errno.ENOMEM),
    Fault("write", "killed there", -signal.SIGKILL),
    Fault("fsync", "killed there", -signal.SIGKILL),
    Fault("rename", "killed there", -signal.SIGKILL),
    Fault("clock", "a day to and fro", 0, lasts=True),
]
# Swift's runtime aborts where there is no memory: no language construct could tell of it.
MAY_ABORT = {"malloc"}


def numbers(calls: int, most: int) -> list[int]:
    """Returns which calls fail: all, or as many as may be, the first ones and others evenly."""
    if calls <= most:
        return list(range(1, calls + 1))
    first = most // 4
    step = (calls - first) / (most - first)
    return [*range(1, first + 1), *(first + round(step * (n + 1)) for n in range(most - first))]


def trial(prepared: Prepared, fault: Fault, number: int, counter: Path) -> tuple[Verdict, int]:
    """Has one call fail; returns the verdict, and how many calls were hit."""
    prepared.renew()
    outcome = prepared.run(more(prepared, fault, number, counter))
    hits = counted(counter)[1]
    if fault.error < 0:
        return prepared.judge_killed(outcome), hits
    return prepared.judge(outcome, fault.call in MAY_ABORT), hits


def more(prepared: Prepared, fault: Fault, number: int, counter: Path) -> dict[str, str]:
    """Returns the environment with the fault; in a foreign process only the extension's own memory fails."""
    found = fault.environment(number, prepared.tools, counter)
    if fault.call == "malloc" and "FTS5" in prepared.job.name:
        found["FAULT_OBJECT"] = "hanzikit_fts5"
    if fault.call == "malloc" and prepared.job.name == "C library":
        found["FAULT_OBJECT"] = "libhanzikit"
    return found


def check(prepared: Prepared, tools: Tools, most: int, report) -> Counter:
    """Tries all faults on a job; returns how many trials ended how."""
    counter = tools.scratch / "counter"
    total = Counter()
    for fault in FAULTS:
        verdicts, failures = Counter(), []
        _, _ = trial(prepared, Fault(fault.call, "", 0), 1 << 62, counter)
        calls = counted(counter)[0]
        chosen = [1] if fault.call == "clock" else numbers(calls, most)
        for number in chosen:
            verdict, hits = trial(prepared, fault, number, counter)
            if hits == 0:
                continue
            verdicts[verdict.kind] += 1
            if verdict.kind in BAD:
                failures.append(f"call {number}: {verdict.kind}: {verdict.detail}")
        if calls:
            what = f"{fault.call}: {fault.name}"
            report(prepared.job.name, what, f"{calls} calls", verdicts, failures)
        total += verdicts
    return total
