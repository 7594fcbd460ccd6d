"""The corpora that benchmarks read: packed files, and the sets of word segmentation.

They lie in the folder HANZIKIT_CORPORA (default ../shared/corpora seen from the project's root), laid
out as corpora/README.md says. What is missing raises a BenchmarkError.
"""

import lzma
import os
import pathlib
import random

from hanzibench import ROOT, BenchmarkError

STANDARDS = ("pku", "msr", "ctb6", "sxu", "udc", "zx", "wtb")
TRAINING_FOLDERS = ("pku", "pd98-2", "msr-tail", "ctb6", "sxu", "udc", "zx", "wtb", "cnc")
# Of msr there is one file: its last sentences are the development set.
MSR_DEVELOPMENT_LINES = 672


def folder():
    """Returns the folder of the corpora, which need not be there."""
    return pathlib.Path(os.environ.get("HANZIKIT_CORPORA", ROOT / "../shared/corpora"))


def is_present():
    """Returns whether the corpora are there."""
    return (folder() / "segmentation").is_dir()


def path(name):
    """Returns the path of a file or folder of the corpora."""
    found = folder() / name
    if not found.exists():
        raise BenchmarkError(
            f"{found}: not there. corpora/README.md says how to obtain the corpora; "
            "HANZIKIT_CORPORA names their folder."
        )
    return found


def packed_lines(name):
    """Yields the lines of a packed file."""
    with lzma.open(path(name), "rt", encoding="utf-8") as file:
        yield from file


def sentences(set_folder, name):
    """Returns the sentences of a segmentation set's file, each a list of words."""
    lines = packed_lines(f"segmentation/{set_folder}/{name}.txt.xz")
    return [words for words in map(str.split, lines) if words]


def development(standard):
    """Returns the development sentences of a standard."""
    if standard == "msr":
        return sentences("msr-tail", "train")[-MSR_DEVELOPMENT_LINES:]
    return sentences(standard, "dev")


def training(set_folder):
    """Returns the sentences of a training set, without those of the development set."""
    found = sentences(set_folder, "train")
    return found[:-MSR_DEVELOPMENT_LINES] if set_folder == "msr-tail" else found


def development_text():
    """Returns the lines of all development sets without spaces, as bytes, in a shuffled order.

    Any beginning of it is a sample of all sets.
    """
    sets = [development(standard) for standard in STANDARDS]
    text = [("".join(words) + "\n").encode() for sentences in sets for words in sentences]
    random.Random(1).shuffle(text)
    return text


def write_text(path, text, size):
    """Writes a file of the lines of `text`, repeated, of about `size` bytes."""
    with open(path, "wb") as file:
        while file.tell() < size:
            for line in text:
                file.write(line)
                if file.tell() >= size:
                    break
