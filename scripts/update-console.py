#!/usr/bin/env python3
"""Writes into the console examples of README.md and docs/ what their commands print now.

usage: update-console.py [FILE…]

An example is a code block marked `console`: a command after `$ `, continued by lines after `> `, then
its output. Commands run in the project's folder with the built zhseg on the PATH. The tests compare.
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PATH = f"{ROOT}/.build/release:{os.environ['PATH']}"


def run(command):
    """What a shell command prints."""
    result = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=os.environ | {"PATH": PATH}, stdout=subprocess.PIPE,
        check=True, text=True,
    )
    return result.stdout


def update(block):
    """The lines of an example with the output of today."""
    lines, command = [], []
    for line in block.group(2).splitlines() + ["$ "]:
        if line.startswith("$ ") and command:
            lines += run("\n".join(command)).splitlines()
            command = []
        if line.startswith(("$ ", "> ")):
            command.append(line[2:])
            lines.append(line)
    return block.group(1) + "\n".join(lines[:-1]) + "\n```\n"


for name in sys.argv[1:] or [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
    path = pathlib.Path(name)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^(```console\n)(.*?)^```\n", update, text, flags=re.M | re.S), encoding="utf-8"
    )
