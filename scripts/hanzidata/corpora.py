"""The files of the corpora, and the files that are written.

The corpora lie in the folder HANZIKIT_CORPORA (default ../shared/corpora seen from the project's root),
laid out as corpora/README.md says.
"""

import lzma
import os
import pathlib
import sys

from hanzidata import ROOT

CORPORA = pathlib.Path(os.environ.get("HANZIKIT_CORPORA", ROOT / "../shared/corpora"))


def lines(path):
    """Yields the lines of a packed file; ends the program with advice where it is missing."""
    try:
        with lzma.open(CORPORA / path, "rt", encoding="utf-8-sig", newline="\n") as file:
            for line in file:
                yield line.rstrip("\r\n")
    except FileNotFoundError:
        sys.exit(
            f"{CORPORA / path} is missing. corpora/README.md tells how to obtain it; "
            "HANZIKIT_CORPORA names the folder of the corpora."
        )


def every(count, values):
    """Yields each count-th value."""
    return (value for index, value in enumerate(values, 1) if index % count == 0)


def column(number, values):
    """Yields a column of tab-separated values."""
    return (value.split("\t")[number] for value in values)


def write(path, values):
    """Writes lines, and makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{value}\n" for value in values)
