"""The corpora and gold lists that term discovery is measured with.

They lie in the folder HANZIKIT_CORPORA (default ../shared/corpora seen from the project's root),
laid out as corpora/README.md says.
"""

import lzma
import os

import segmentation_data

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


def domain(name):
    """The packed text of a domain."""
    return segmentation_data.corpora() / "domains" / name / "corpus.txt.xz"


def gold(name):
    """The words of a domain's lists, in small letters."""
    words = set()
    for path in GOLD[name]:
        with lzma.open(segmentation_data.corpora() / path, "rt", encoding="utf-8") as file:
            words.update(line.split("\t")[0].strip().lower() for line in file)
    return words - {""}


def write_segmentation_text(folder):
    """The text of the segmentation sets without spaces, in one file in `folder`; its path."""
    path = os.path.join(folder, "segmentation.txt")
    with open(path, "w", encoding="utf-8") as output:
        for packed in sorted((segmentation_data.corpora() / "segmentation").rglob("*.txt.xz")):
            with lzma.open(packed, "rt", encoding="utf-8") as file:
                output.writelines("".join(line.split()) + "\n" for line in file)
    return path


def baseline(name, segmentation_text):
    """The files of a domain's baseline: raw text of many kinds, reviews, the segmentation sets."""
    corpora = segmentation_data.corpora()
    left_out = {TOO_LARGE, OF_THE_DOMAIN.get(name)}
    files = [
        *(path for path in sorted((corpora / "raw").glob("*.xz")) if path.name not in left_out),
        *sorted((corpora / "conditions/reviews").glob("*.xz")),
    ]
    return [*map(str, files), segmentation_text]


def text_size(paths):
    """The bytes of some files, unpacked."""
    total = 0
    for path in map(str, paths):
        with lzma.open(path) if path.endswith(".xz") else open(path, "rb") as file:
            while block := file.read(1 << 20):
                total += len(block)
    return total
