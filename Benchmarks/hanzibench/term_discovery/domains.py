"""The domains that term discovery is measured on: their texts, baselines and gold lists."""

import lzma
import os

from hanzibench import corpora

# Word lists of each domain, seen from the folder of the corpora.
GOLD = {
    "it": ("lexicons/thuocl/IT.tsv.xz", "lexicons/domainwords/计算机业.txt.xz"),
    "law": ("lexicons/thuocl/law.tsv.xz", "lexicons/domainwords/法律诉讼.txt.xz"),
    "power": ("lexicons/domainwords/电力电气.txt.xz",),
}
# What the baseline leaves out: the first would be too large a part of it, the others hold text of
# the domain itself.
TOO_LARGE = "classical-modern.tsv.xz"
OF_THE_DOMAIN = {"it": "it-docs.txt.xz", "power": "science-csldcp.tsv.xz"}


def text(name):
    """Returns the path of a domain's packed text."""
    return str(corpora.path(f"domains/{name}/corpus.txt.xz"))


def gold(name):
    """Returns the words of a domain's lists, in lower case."""
    words = set()
    for path in GOLD[name]:
        words.update(line.split("\t")[0].strip().lower() for line in corpora.packed_lines(path))
    return words - {""}


def write_segmentation_text(folder):
    """Writes the text of the segmentation sets without spaces to a file in `folder`; returns its path."""
    path = os.path.join(folder, "segmentation.txt")
    with open(path, "w", encoding="utf-8") as output:
        for packed in sorted(corpora.path("segmentation").rglob("*.txt.xz")):
            with lzma.open(packed, "rt", encoding="utf-8") as file:
                output.writelines("".join(line.split()) + "\n" for line in file)
    return path


def baseline(name, segmentation_text):
    """Returns the files of a domain's baseline: raw text of many kinds, reviews, the segmentation sets."""
    left_out = {TOO_LARGE, OF_THE_DOMAIN.get(name)}
    files = [
        *(path for path in sorted(corpora.path("raw").glob("*.xz")) if path.name not in left_out),
        *sorted(corpora.path("conditions/reviews").glob("*.xz")),
    ]
    return [*map(str, files), segmentation_text]


def text_size(paths):
    """Returns the bytes of some files, unpacked."""
    total = 0
    for path in paths:
        with lzma.open(path) if path.endswith(".xz") else open(path, "rb") as file:
            while block := file.read(1 << 20):
                total += len(block)
    return total
