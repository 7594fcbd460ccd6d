"""Files that mean harm: bombs, names with escapes, models that promise 10 TB, nests of brackets, pipes, loops of links."""

from __future__ import annotations

import gzip
import json
import os
import pty
import resource
import shutil
import struct
import subprocess
from collections import Counter
from pathlib import Path

from jobs import Tools
from trials import TOLD, text

MEGABYTES = 1024
# Seconds of the processor.
PATIENCE = 120
DEPTH = 100_000
NAME = "new\nline\t\x1b]0;x\x07.txt"
SENTENCE = "今天天气很好。\n"


def bombs(folder: Path) -> None:
    """Writes archives of 20 MB, of a line, of empty lines, and one in another."""
    with gzip.open(folder / "line.txt.gz", "wb") as file:
        for _ in range(20):
            file.write(("天" * 333_333).encode())
    with gzip.open(folder / "lines.txt.gz", "wb") as file:
        for _ in range(20):
            file.write(b"\n" * 1_000_000)
    (folder / "twice.txt.gz").write_bytes(gzip.compress((folder / "line.txt.gz").read_bytes()))


def nests(folder: Path) -> None:
    """Writes what is nested deeper than any stack."""
    (folder / "deep.jsonl").write_text('{"title":' + "[" * DEPTH + "]" * DEPTH + ',"body":"好"}\n')
    (folder / "deep.html").write_text("<div>" * (DEPTH // 5) + SENTENCE + "</div>" * (DEPTH // 5))
    (folder / "deep.md").write_text("> " * DEPTH + SENTENCE + "[" * DEPTH + "]" * DEPTH)
    (folder / "deep.txt").write_text("（“" * (DEPTH // 5) + "今天" + "”）" * (DEPTH // 5))


def names(folder: Path) -> None:
    """Writes files with names that would be rows, and commands to a terminal; a pipe and links among them."""
    (folder / NAME).write_text(SENTENCE)
    (folder / "plain.txt").write_text(SENTENCE)
    (folder / "escapes.txt").write_text("今天\x1b]0;x\x07天气\x1b[2J很好。\n")
    (folder / "mixed").mkdir()
    (folder / "mixed" / "a.txt").write_text(SENTENCE * 9)
    os.mkfifo(folder / "mixed" / "pipe.txt")
    (folder / "mixed" / "loop.txt").symlink_to("loop.txt")
    (folder / "mixed" / "zero.txt").symlink_to("/dev/zero")


def models(folder: Path, shipped: Path) -> list[str]:
    """Writes models that promise what they do not hold; returns their names."""
    weights = (shipped / "model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", weights[:8])
    header = json.loads(weights[8 : 8 + size])
    tensor = next(name for name in header if name != "__metadata__")

    def write(name: str, begin: bytes, config: str | None = None) -> None:
        (folder / name).mkdir()
        for file in ("config.json", "vocabulary.txt"):
            shutil.copy(shipped / file, folder / name)
        if config:
            (folder / name / "config.json").write_text(config)
        (folder / name / "model.safetensors").write_bytes(begin + weights[8 + size :])

    def changed(**fields: object) -> bytes:
        text = json.dumps(header | {tensor: header[tensor] | fields}).encode()
        return struct.pack("<Q", len(text)) + text

    write("shape", changed(shape=[10**6, 10**7]))
    write("offsets", changed(data_offsets=[0, 10**13]))
    write("overflow", changed(shape=[2**62, 4]))
    write("negative", changed(shape=[-1, 5]))
    write("long-header", struct.pack("<Q", 10**13) + weights[8 : 8 + size])
    deep = ('{"a":' * DEPTH + "1" + "}" * DEPTH).encode()
    write("deep-header", struct.pack("<Q", len(deep)) + deep)
    write("deep-config", weights[: 8 + size], "[" * DEPTH + "]" * DEPTH)
    return ["shape", "offsets", "overflow", "negative", "long-header", "deep-header", "deep-config"]


def run(tools: Tools, folder: Path, command: list[str]) -> tuple[int, str, str, int, float]:
    """Runs a program; returns status, output, messages, the most memory in MB, seconds of the processor."""
    with open(folder / ".out", "w+b") as output, open(folder / ".err", "w+b") as messages:
        process = subprocess.Popen(
            [tools.program(command[0]), *command[1:]], cwd=folder, stdin=subprocess.DEVNULL, stdout=output,
            stderr=messages, env={"HANZIKIT_MODELS": str(tools.models), "TMPDIR": str(folder)},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 9)),
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        messages.seek(0)
        return (
            process.returncode, text(output.read(2000)), text(messages.read()), usage.ru_maxrss >> 10,
            usage.ru_utime + usage.ru_stime,
        )  # fmt: skip


def terminal(tools: Tools, folder: Path, command: list[str]) -> bytes:
    """Returns what a program shows on a terminal."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [tools.program(command[0]), *command[1:]], cwd=folder, stdin=subprocess.DEVNULL, stdout=writer, stderr=writer,
        env={"HANZIKIT_MODELS": str(tools.models)},
    )  # fmt: skip
    os.close(writer)
    shown = b""
    try:
        while part := os.read(reader, 4096):
            shown += part
    except OSError:
        pass
    process.wait()
    os.close(reader)
    return shown


COMMANDS = [
    "zhseg", "zhseg entities", "zhtext convert --to taiwan", "zhtext sentences", "zhtext detect",
    "termmine keywords", "titlegen",
]  # fmt: skip


def check(tools: Tools, report) -> None:
    """Tries all of them."""
    folder = tools.scratch / "hostile"
    folder.mkdir()
    bombs(folder)
    nests(folder)
    names(folder)
    broken = models(folder, tools.models / "segmentation" / "fast")
    trials = [
        [*command.split(), name]
        for command in COMMANDS
        for name in ("twice.txt.gz", "deep.txt", "deep.html")
    ]
    trials += [
        ["zhtext", "convert", "--to", "taiwan", name] for name in ("line.txt.gz", "lines.txt.gz")
    ]
    trials += [
        ["titlegen", "eval", "deep.jsonl"],
        ["titlegen", "deep.md"],
        ["titlegen", "line.txt.gz"],
    ]
    trials += [
        ["zhseg", "--dict", name, "plain.txt"]
        for name in ("lines.txt.gz", "line.txt.gz", "deep.txt")
    ]
    trials += [["termmine", "count", name, "--memory", "256MiB", "--output", "o.gz"]
               for name in ("mixed", "line.txt.gz", "deep.jsonl", "deep.html")]  # fmt: skip
    trials += [["zhseg", "--model", f"./{name}", "plain.txt"] for name in broken]
    trials += [["zhseg", "--format", format, NAME, "plain.txt"] for format in ("tsv", "conllu")]
    trials += [
        ["zhtext", command, "--format", "tsv", NAME, "plain.txt"]
        for command in ("detect", "sentences")
    ]
    trials += [
        ["zhtext", "detect", NAME, "plain.txt"],
        ["zhseg", NAME + "x"],
        ["zhseg", f"--{NAME}"],
    ]
    verdicts, failures, largest = Counter(), [], 0
    for command in trials:
        status, output, messages, memory, seconds = run(tools, folder, command)
        largest = max(largest, memory)
        wrong = []
        if status != 0 and status not in TOLD:
            wrong.append(f"status {status}")
        if status != 0 and not messages:
            wrong.append("no message")
        if command[1:2] == ["--model"] and status != 65:
            wrong.append(f"status {status} for a damaged model")
        if memory > MEGABYTES:
            wrong.append(f"{memory} MB")
        if "\x1b" in messages or NAME in output or "Fatal error" in messages:
            wrong.append(f"wrote {(output + messages)[:200]!r}")
        verdicts["wrong" if wrong else "right"] += 1
        if wrong:
            failures.append(f"{' '.join(command)!r} ({seconds:.0f} s): {', '.join(wrong)}")
    for command in COMMANDS:
        shown = terminal(tools, folder, [*command.split(), "escapes.txt", NAME])
        bad = b"\x1b" in shown or b"\x07" in shown
        verdicts["wrong" if bad else "right"] += 1
        if bad:
            failures.append(f"{command!r} on a terminal: {shown[:200]!r}")
    print(f"hostile files: at most {largest} MB")
    report("all programs", "hostile files", f"{verdicts.total()} trials", verdicts, failures)
