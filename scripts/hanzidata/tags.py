"""Makes the texts with parts of speech from which heads learn.

Reads pos/ below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md says) and writes to a folder, a
sentence of word_TAG a line: pku, ctb, zx and udc with tags that are slips of the pen put right, and general, which is
pku with names of persons in one piece, nr. Some sentences of ctb are among those by which words are measured, and some of those
by which its tags are measured among the training text of words: the former are left out, and ctb6-train.txt
is the words of the treebank, those of ctb included, without the latter.
"""

from hanzidata import cli
from hanzidata.corpora import lines, write
from hanzidata.general_words import joined

SETS = ("pku", "ctb", "zx", "udc")
# Tags that occur once or twice, and what they stand for.
SLIPS = {"vvn": "vn", "na": "n", "Yg": "y", "NR-SHORT": "NR", "NT-SHORT": "NT", "NN-SHORT": "NN"}


def words(line):
    """Yields the words of a line with their tags."""
    for token in line.split():
        word, tag = token.rsplit("_", 1)
        yield word, SLIPS.get(tag, tag)


def sentence(line):
    """Returns the line with tags put right."""
    return " ".join(f"{word}_{tag}" for word, tag in words(line))


def with_whole_names(line):
    """Returns the line with names of persons joined."""
    found, names = [], []
    for word, tag in [*words(line), ("", "")]:
        if tag == "nr":
            names.append(word)
            continue
        found.extend(f"{name}_nr" for name in joined(names))
        names = []
        if word:
            found.append(f"{word}_{tag}")
    return " ".join(found)


def text(line):
    """Returns a line of words as text."""
    return "".join(line.split())


def untagged(line):
    """Returns the words of a line of word_TAG."""
    return " ".join(word for word, _ in words(line))


def write_treebank(folder):
    """Writes the training text of the treebank, of words and of tags."""
    measured = set(map(text, lines("segmentation/ctb6/dev.txt.xz")))
    tagged = [
        sentence(line)
        for line in lines("pos/ctb/train.txt.xz")
        if text(untagged(line)) not in measured
    ]
    write(folder / "ctb-train.txt", tagged)
    known = {text(untagged(line)) for line in lines("pos/ctb/dev.txt.xz")}
    plain = [line for line in lines("segmentation/ctb6/train.txt.xz") if text(line) not in known]
    known = set(map(text, plain))
    more = [line for line in map(untagged, tagged) if text(line) not in known]
    write(folder / "ctb6-train.txt", plain + more)


def main():
    """Writes the sentences."""
    folder = cli.folder(__doc__, "scratch/segmentation/tags")
    for part in ("train", "dev"):
        for name in SETS:
            write(folder / f"{name}-{part}.txt", map(sentence, lines(f"pos/{name}/{part}.txt.xz")))
        write(folder / f"general-{part}.txt", map(with_whole_names, lines(f"pos/pku/{part}.txt.xz")))
    write_treebank(folder)
