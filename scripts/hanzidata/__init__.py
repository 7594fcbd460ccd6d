"""Training data and dictionaries made from the corpora; the programs in the folder above start it.

The same corpora give the same files.
"""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
