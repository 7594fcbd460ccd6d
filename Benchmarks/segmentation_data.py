"""The corpora, programs and measures that the segmentation benchmarks share.

Corpora lie in the folder HANZIKIT_CORPORA (default ../shared/corpora seen from the project's root),
laid out as corpora/README.md says.
"""

import lzma
import os
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STANDARDS = ("pku", "msr", "ctb6", "sxu", "udc", "zx", "wtb")
# Of msr there is one file: its last sentences are the development set.
MSR_DEVELOPMENT_LINES = 672
TRAINING_FOLDERS = ("pku", "pd98-2", "msr-tail", "ctb6", "sxu", "udc", "zx", "wtb")


def corpora_folder():
    return pathlib.Path(os.environ.get("HANZIKIT_CORPORA", ROOT / "../shared/corpora"))


def has_corpora():
    """Whether the corpora are there."""
    return (corpora_folder() / "segmentation").is_dir()


def corpora():
    """The folder of the corpora; ends the program with advice where it is not there."""
    folder = corpora_folder()
    if not has_corpora():
        sys.exit(
            f"{folder}/segmentation: not there. Set HANZIKIT_CORPORA to the folder of the corpora; "
            "corpora/README.md says how to obtain them."
        )
    return folder


def lines(folder, name):
    """The sentences of a corpus file, each a list of words."""
    path = corpora() / "segmentation" / folder / f"{name}.txt.xz"
    if not path.exists():
        sys.exit(f"{path}: not there; corpora/README.md says how to obtain it.")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [words for words in (line.split() for line in file) if words]


def development(standard):
    """The development sentences of a standard."""
    if standard == "msr":
        return lines("msr-tail", "train")[-MSR_DEVELOPMENT_LINES:]
    return lines(standard, "dev")


def training(folder):
    """The sentences of a training set, without those that development uses."""
    sentences = lines(folder, "train")
    return sentences[:-MSR_DEVELOPMENT_LINES] if folder == "msr-tail" else sentences


def development_text():
    """The lines of all development sets without spaces, as bytes, in a shuffled order.

    Any beginning of it is a sample of all sets.
    """
    sets = [development(standard) for standard in STANDARDS]
    text = [("".join(words) + "\n").encode() for sentences in sets for words in sentences]
    random.Random(1).shuffle(text)
    return text


def write_text(path, text, size):
    """A file of the lines of `text`, over and over, of about `size` bytes."""
    with open(path, "wb") as file:
        while file.tell() < size:
            for line in text:
                file.write(line)
                if file.tell() >= size:
                    break


def spans(words):
    """The start and end of each word, in characters."""
    start, result = 0, []
    for word in words:
        result.append((start, start + len(word)))
        start += len(word)
    return result


def f1(gold, predicted):
    """Word-level F1; a word is right when its start and its end are."""
    right = gold_count = predicted_count = 0
    for number, (gold_words, words) in enumerate(zip(gold, predicted, strict=True), 1):
        if "".join(gold_words) != "".join(words):
            raise ValueError(f"line {number}: the words have other characters than the gold")
        right += len(set(spans(gold_words)) & set(spans(words)))
        gold_count += len(gold_words)
        predicted_count += len(words)
    return 2 * right / (gold_count + predicted_count)


def zhseg_path():
    """The built program (environment ZHSEG, default .build/release/zhseg)."""
    path = os.environ.get("ZHSEG", str(ROOT / ".build/release/zhseg"))
    if not os.access(path, os.X_OK):
        sys.exit(f"{path}: no such program; run 'make build' first, or set ZHSEG.")
    return path


def segment(sentences, *options):
    """The sentences, given as words, cut anew by `zhseg` from their text."""
    text = "".join("".join(words) + "\n" for words in sentences)
    result = subprocess.run(
        [zhseg_path(), *options], input=text.encode(), stdout=subprocess.PIPE, check=False
    )
    if result.returncode != 0:
        sys.exit(f"zhseg ended with status {result.returncode}")
    return [line.split() for line in result.stdout.decode().splitlines()]
