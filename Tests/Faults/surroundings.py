"""Hard surroundings: a full disk, a read-only folder, closed pipes, no descriptors, little memory."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from jobs import Tools
from trials import BAD, Fault, Outcome, Prepared, Verdict

PAGE = 4096


class Disk:
    """A file system of its own, which only root may mount; the job's folder lies on it."""

    def __init__(self, prepared: Prepared, pages: int) -> None:
        self.prepared, self.size = prepared, pages * PAGE

    def __enter__(self) -> None:
        folder = self.prepared.folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._mount("-t", "tmpfs", "-o", f"size={self.size}", "tmpfs")
        shutil.copytree(self.prepared.template, folder, dirs_exist_ok=True)
        (folder / "tmp").mkdir(exist_ok=True)

    def close_for_writing(self) -> None:
        """Makes it read-only."""
        self._mount("-o", "remount,ro")

    def _mount(self, *options: str) -> None:
        subprocess.run(["mount", *options, self.prepared.folder], check=True)

    def __exit__(self, *_) -> None:
        subprocess.run(["umount", "-l", self.prepared.folder], check=True)


def needed(folder: Path) -> int:
    """Returns how many pages the files and folders take on a tmpfs."""
    return 2 + sum(
        1 if path.is_dir() else 1 - (-path.stat().st_size // PAGE) for path in folder.rglob("*")
    )


def full_disk(prepared: Prepared) -> list[tuple[str, Verdict]]:
    """Runs the job with ever more room, from none."""
    found = []
    for room in (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 1024):
        disk = Disk(prepared, needed(prepared.template) + room)
        with disk:
            outcome = prepared.run()
            verdict = prepared.judge(outcome, may_abort=False)
        found.append((f"{room} pages left", verdict))
    return found


def read_only(prepared: Prepared) -> list[tuple[str, Verdict]]:
    """Runs the job in a folder that nobody can write to, temporary files elsewhere."""
    with (disk := Disk(prepared, needed(prepared.template) + 16)):
        disk.close_for_writing()
        temporary = prepared.tools.scratch / "elsewhere"
        temporary.mkdir(exist_ok=True)
        outcome = prepared.run({"TMPDIR": str(temporary)})
        verdict = prepared.judge(outcome, may_abort=False)
        left = list(temporary.iterdir())
    return [("read-only", Verdict("left", str(left)) if left else verdict)]


def closed_pipe(prepared: Prepared) -> list[tuple[str, Verdict]]:
    """Runs the job with nobody reading its output, and with no output, input or messages at all."""
    found = []
    for name, closed in (
        ("reader gone", None),
        ("no stdout", 1),
        ("no stdin", 0),
        ("no streams", 3),
    ):
        prepared.renew()
        reader, writer = os.pipe()
        os.close(reader)

        def limit(closed=closed) -> None:
            for number in range(3) if closed == 3 else [closed] if closed is not None else []:
                os.close(number)

        keywords = {"stdout": writer} if closed is None else {}
        outcome = prepared.run(limit=limit, **keywords)
        os.close(writer)
        if closed == 3 and outcome.status != 0:
            # There is nowhere to say why.
            outcome = Outcome(outcome.status, outcome.output, "-", outcome.hung)
        found.append((name, prepared.judge(outcome, may_abort=False, sees_output=closed in (0,))))
    return found


def few_descriptors(prepared: Prepared) -> list[tuple[str, Verdict]]:
    """Runs the job with few file descriptors."""
    found = []
    for most in range(3, 20):
        prepared.renew()
        outcome = prepared.run(limit=lambda most=most: limit_to(resource.RLIMIT_NOFILE, most))
        # Below some number the program's libraries cannot be loaded: the system says so.
        if outcome.status == 127:
            outcome.status = 71
        found.append((f"{most} descriptors", prepared.judge(outcome, may_abort=False)))
    return found


def limit_to(what: int, number: int) -> None:
    """Limits what the process may have."""
    resource.setrlimit(what, (number, number))


def little_memory(prepared: Prepared) -> list[tuple[str, Verdict]]:
    """Runs the job with ever less address space; says what it does with 256 MB, and the least that is enough."""
    counter = prepared.tools.scratch / "counter"
    found, least = [], None
    for megabytes in (1024, 768, 640, 512, 448, 384, 320, 288, 256, 224, 192, 160, 128, 96, 64):
        prepared.renew()
        environment = Fault("nothing", "", 0).environment(1, prepared.tools, counter)
        outcome = prepared.run(
            environment, limit=lambda size=megabytes: limit_to(resource.RLIMIT_AS, size << 20)
        )
        if outcome.status == 127:
            outcome.status = 71
        verdict = prepared.judge(outcome, may_abort=True)
        if verdict.kind == "right":
            least = megabytes
        found.append((f"{megabytes} MB", verdict))
    print(f"{prepared.job.name:24} needs {least} MB of address space", flush=True)
    return found


SURROUNDINGS = [
    ("full disk", full_disk),
    ("read-only folder", read_only),
    ("closed streams", closed_pipe),
    ("few descriptors", few_descriptors),
    ("little memory", little_memory),
]


def can_mount(scratch: Path) -> bool:
    """Returns whether file systems can be mounted here."""
    place = scratch / "mount"
    place.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode == 0:
        subprocess.run(["umount", place], check=True)
    return done.returncode == 0


def check(prepared: Prepared, tools: Tools, report) -> None:
    """Tries all surroundings on a job."""
    for name, trials in SURROUNDINGS:
        if trials in (full_disk, read_only):
            if not prepared.job.results:
                continue
            if not can_mount(tools.scratch):
                print(f"{prepared.job.name:24} skipped: {name}: only root may mount a file system")
                continue
        found = trials(prepared)
        verdicts = Counter(verdict.kind for _, verdict in found)
        failures = [f"{at}: {v.kind}: {v.detail}" for at, v in found if v.kind in BAD]
        report(prepared.job.name, name, f"{len(found)} trials", verdicts, failures)
