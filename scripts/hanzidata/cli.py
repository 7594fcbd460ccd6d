"""What the programs that write a folder of data have in common."""

import argparse
import pathlib

from hanzidata import ROOT


def folder(description, default):
    """Returns the folder named on the command line, or `default`, a folder of the project; makes it."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=pathlib.Path,
        default=ROOT / default,
        help=f"the folder to write (default {default})",
    )
    path = parser.parse_args().folder
    path.mkdir(parents=True, exist_ok=True)
    return path
