#!/usr/bin/env python3
"""Updates the output in the console examples of README.md, README.zh.md, docs/ and the libraries' pages.

An example is a code block marked `console`: a command after `$ `, continued by lines after `> `, then
its output. Commands run in the project's folder with the built zhseg on the PATH. The tests compare.
"""

import argparse
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PATH = f"{ROOT}/.build/release:{os.environ['PATH']}"


def run(command):
    """Returns what a shell command prints."""
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=os.environ | {"PATH": PATH},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return result.stdout


def update(block):
    """Returns an example with what its commands print now."""
    lines, command = [], []
    for line in block.group(2).splitlines() + ["$ "]:
        if line.startswith("$ ") and command:
            lines += run("\n".join(command)).splitlines()
            command = []
        if line.startswith(("$ ", "> ")):
            command.append(line[2:])
            lines.append(line)
    return block.group(1) + "\n".join(lines[:-1]) + "\n```\n"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=pathlib.Path,
        metavar="FILE",
        help="(default: README.md, README.zh.md, docs/ and the libraries' pages)",
    )
    pages = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]
    pages += sorted((ROOT / "Sources").glob("*/*.docc/*.md"))
    for path in parser.parse_args().files or pages:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^(```console\n)(.*?)^```\n", update, text, flags=re.MULTILINE | re.DOTALL)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
