"""HanziKit's programs on the machine of an executor, or of the driver."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def find(name: str) -> str:
    """Returns the path of a program: that of the archive in which this package lies, else one on the PATH.

    Raises RuntimeError.
    """
    shipped = Path(__file__).resolve().parents[2] / "bin" / name
    found = str(shipped) if shipped.is_file() else shutil.which(name)
    if not found:
        raise RuntimeError(
            f"on the machine {socket.gethostname()} there is no program {name!r}, neither at {shipped} nor on the PATH. "
            "Ship dist/hanzikit-spark.tar.gz by --archives (docs/spark.md)."
        )
    return found


def run(name: str, *arguments: str, input: Iterable[Any] = ()) -> None:
    """Runs a program with some buffers as its standard input.

    Raises RuntimeError with what the program says went wrong.
    """
    environment = dict(os.environ)
    # Spark's folders for temporary files, which are those of large disks.
    if folders := os.environ.get("SPARK_LOCAL_DIRS"):
        environment["TMPDIR"] = folders.split(",")[0]
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            [find(name), *arguments], stdin=subprocess.PIPE, stderr=messages, env=environment
        )
        try:
            # A program that gives up says why: that, and not the broken pipe, is the error.
            with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
                for buffer in input:
                    pipe.write(buffer)
        except BaseException:
            # It must not take what came so far for all.
            process.kill()
            raise
        finally:
            status = process.wait()
        if status:
            messages.seek(0)
            said = messages.read().decode(errors="replace").strip()
            raise RuntimeError(
                f"on the machine {socket.gethostname()}: {name} {arguments[0]} ended with status {status}: {said}"
            )
