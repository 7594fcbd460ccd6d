"""Runs a job once under a hard condition, and judges what it did."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jobs import Job, Tools

# A trial that takes longer hangs; on a busy machine, one that takes twenty times as long as the job does untouched.
PATIENCE = 10.0
# Statuses of sysexits.h that say what went wrong.
TOLD = {64, 65, 66, 70, 71, 73, 74, 75}
BAD = {
    "hung",
    "crashed",
    "left",
    "wrong output",
    "wrong result",
    "wrong status",
    "silent",
    "spoilt",
}


@dataclass
class Outcome:
    """What a process did: its status (of a signal, negative), what it wrote, and whether it had to be killed."""

    status: int
    output: bytes
    message: str
    hung: bool = False


@dataclass
class Verdict:
    """What is to be said of a trial: ``right``, ``told``, ``aborted``, or what is wrong."""

    kind: str
    detail: str = ""


@dataclass
class Prepared:
    """A job with its folder, as it is before, and what the job does when nothing fails."""

    job: Job
    tools: Tools
    template: Path
    folder: Path
    before: object = None
    after: object = None
    output: bytes = b""
    names: set[str] = field(default_factory=set)
    patience: float = 60.0

    @classmethod
    def of(cls, job: Job, tools: Tools) -> Prepared:
        """Prepares a job and runs it untouched, twice: its results must not depend on chance."""
        template = tools.scratch / "template"
        folder = tools.scratch / "work"
        shutil.rmtree(template, ignore_errors=True)
        template.mkdir()
        job.prepare(template)
        prepared = cls(job, tools, template, folder)
        prepared.renew()
        prepared.before = job.state(folder)
        for _ in range(2):
            prepared.renew()
            begin = time.monotonic()
            outcome = prepared.run()
            length = time.monotonic() - begin
            if outcome.status != 0:
                raise RuntimeError(f"{job.name}: {outcome.status}: {outcome.message}")
            after = (outcome.output, job.state(folder))
            if prepared.after is not None and after != (prepared.output, prepared.after):
                raise RuntimeError(f"{job.name}: two runs had different results")
            prepared.output, prepared.after = after
            prepared.names |= prepared.found()
        prepared.patience = max(PATIENCE, 20 * length)
        return prepared

    def renew(self) -> None:
        """Makes the folder as it was before the job."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder, symlinks=True)
        (self.folder / "tmp").mkdir(exist_ok=True)
        self.names |= self.found()

    def found(self) -> set[str]:
        """Returns the names of all files and folders that are there."""
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}

    def environment(self, more: dict[str, str] | None = None) -> dict[str, str]:
        """Returns the environment that the job runs in."""
        return {
            "PATH": os.environ["PATH"], "HANZIKIT_MODELS": str(self.tools.models), "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1", "LANG": "C.UTF-8", "TMPDIR": str(self.folder / "tmp"),
            "PYTHONDONTWRITEBYTECODE": "1", "SWIFT_BACKTRACE": "enable=no",
            **self.job.environment, **(more or {}),
        }  # fmt: skip

    def start(
        self, more: dict[str, str] | None = None, limit: Callable[[], None] | None = None, **streams
    ) -> subprocess.Popen:
        """Starts the job in its folder."""
        streams = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
        } | streams
        return subprocess.Popen(
            self.job.command, cwd=self.folder, env=self.environment(more), preexec_fn=limit, **streams
        )  # fmt: skip

    def run(self, *arguments, **keywords) -> Outcome:
        """Runs the job to its end, or to the end of the patience."""
        process = self.start(*arguments, **keywords)
        try:
            output, message = process.communicate(timeout=self.patience)
        except subprocess.TimeoutExpired:
            process.kill()
            output, message = process.communicate()
            return Outcome(process.returncode, output or b"", text(message), hung=True)
        return Outcome(process.returncode, output or b"", text(message))

    def judge(self, outcome: Outcome, may_abort: bool, sees_output: bool = True) -> Verdict:
        """Judges what a run under a fault did and left behind."""
        if outcome.hung:
            return Verdict("hung", outcome.message)
        leftovers = {
            name for name in self.found() - self.names
            if name not in self.job.passing and not Path(name).name.startswith(".nfs")
        }  # fmt: skip
        if outcome.status < 0:
            name = signal.Signals(-outcome.status).name
            if name in ("SIGABRT", "SIGILL", "SIGTRAP") and may_abort:
                return self.stateful(Verdict("aborted", name))
            # Swift's runtime does not look at all that malloc returns, nor does code that it makes
            # types for. The C of this project asks for memory in two places, and looks.
            if name == "SIGSEGV" and may_abort and "bad access in" in outcome.message:
                return self.stateful(Verdict("runtime crashed", outcome.message))
            return Verdict("crashed", f"{name}: {outcome.message}")
        if leftovers:
            return Verdict("left", f"status {outcome.status}: {sorted(leftovers)}")
        if outcome.status == 0:
            if sees_output and outcome.output != self.output:
                return Verdict("wrong output", outcome.message)
            if self.job.state(self.folder) != self.after:
                return Verdict("wrong result", outcome.message)
            return Verdict("right")
        if outcome.status not in TOLD:
            return Verdict("wrong status", f"{outcome.status}: {outcome.message}")
        if not outcome.message.strip():
            return Verdict("silent", f"status {outcome.status}")
        return self.stateful(Verdict("told", str(outcome.status)))

    def judge_killed(self, outcome: Outcome) -> Verdict:
        """Judges what a killed process left: the state before or after.

        The same job must then end right and tidy up.
        """
        if outcome.hung:
            return Verdict("hung", outcome.message)
        ended = outcome.status == 0
        if not ended and outcome.status != -signal.SIGKILL:
            return Verdict("wrong status", f"{outcome.status}: {outcome.message}")
        if not self.is_whole():
            return Verdict("spoilt", "neither the old nor the new files")
        again = self.run()
        if again.status != 0 or again.hung or self.job.state(self.folder) != self.after:
            return Verdict("spoilt", f"again: {again.status} {again.message}")
        leftovers = sorted(self.found() - self.names - set(self.job.passing))
        if leftovers:
            return Verdict("left", f"after the same job again: {leftovers}")
        return Verdict("ended before" if ended else "sound")

    def stateful(self, verdict: Verdict) -> Verdict:
        """Returns the verdict if what is there now is as it was, or what the same job makes right."""
        if self.job.state(self.folder) in (self.before, self.after):
            return verdict
        if not self.is_whole():
            return Verdict("spoilt", f"{verdict.kind} {verdict.detail}")
        # One whole change further: then the same job brings it to its end.
        outcome = self.run()
        if outcome.status != 0 or self.job.state(self.folder) != self.after:
            return Verdict("spoilt", f"{verdict.kind}; again: {outcome.status} {outcome.message}")
        return verdict

    def is_whole(self) -> bool:
        """Returns whether the results are as before, as after, or whole in between."""
        state = self.job.state(self.folder)
        return state in (self.before, self.after) or bool(
            self.job.is_whole and self.job.is_whole(self.folder)
        )


@dataclass(frozen=True)
class Fault:
    """A call that fails, how, and whether all later ones do."""

    call: str
    name: str
    error: int
    lasts: bool = False

    def environment(self, number: int, tools: Tools, counter: Path) -> dict[str, str]:
        """Returns what has fault.c make a call fail."""
        counter.write_bytes(bytes(16))
        return {
            "LD_PRELOAD": str(tools.scratch / "fault.so"), "FAULT_CALL": self.call,
            "FAULT_ERROR": str(self.error), "FAULT_AT": str(number), "FAULT_COUNTER": str(counter),
            **({"FAULT_LASTS": "1"} if self.lasts else {}),
        }  # fmt: skip


def counted(counter: Path) -> tuple[int, int]:
    """Returns how many calls there were and how many failed."""
    return struct.unpack("<QQ", counter.read_bytes())


def text(message: bytes | None) -> str:
    """Returns the first of a message."""
    return (message or b"").decode(errors="replace")[:400]
