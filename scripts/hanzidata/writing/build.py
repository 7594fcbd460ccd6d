"""Makes the models of Models/writing from the corpora and from the Python packages pypinyin and pypinyin-dict.

Needs the program zhtext, which compiles the tables. Models/writing/*/CARD.md name the sources and their
licences. The same corpora and packages give the same files.
"""

import argparse
import pathlib
import subprocess
import tempfile

from hanzidata import ROOT
from hanzidata.writing import conversion, readings

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
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tables = pathlib.Path(name)
        conversion.main(tables)
        readings.main(tables)
        for model, purpose in PURPOSES.items():
            compile_model(arguments.zhtext, purpose, tables / model, arguments.folder / model)


def compile_model(program, purpose, tables, model):
    """Has zhtext make a model of tables."""
    subprocess.run([program, "compile", "--purpose", purpose, tables, model], check=True)
