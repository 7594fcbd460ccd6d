"""Makes the models of Models/writing from the corpora and from the Python packages pypinyin and pypinyin-dict.

Needs the programs zhseg, which cuts text into words, and zhtext, which compiles the tables. Models/writing/*/CARD.md name the sources and their
licences. The same corpora and packages give the same files.
"""

import argparse
import pathlib
import subprocess
import tempfile

from hanzidata import ROOT
from hanzidata.writing import borders, conversion, readings

PURPOSES = {"simplified": "conversion", "traditional": "conversion", "mandarin": "readings"}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", nargs="?", type=pathlib.Path, default=ROOT / "Models/writing",
        help="the folder of the models (default Models/writing)",
    )  # fmt: skip
    parser.add_argument(
        "--zhtext", default=ROOT / ".build/release/zhtext", help="the program zhtext"
    )
    parser.add_argument("--zhseg", default=ROOT / ".build/release/zhseg", help="the program zhseg")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tables = pathlib.Path(name)
        lines = borders.segmented(arguments.zhseg)
        conversion.main(tables, lines)
        readings.main(tables, lines)
        for model, purpose in PURPOSES.items():
            compile_model(arguments.zhtext, purpose, tables / model, arguments.folder / model)


def compile_model(program, purpose, tables, model):
    """Has zhtext make a model of tables."""
    subprocess.run([program, "compile", "--purpose", purpose, tables, model], check=True)
