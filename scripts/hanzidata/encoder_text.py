"""Makes the text that the character encoder is pretrained on, and the text that it must not see.

Reads the corpora below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md
says) and writes to a folder:

  text.txt      a paragraph a line: all raw text, articles, domains and texts with conditions, and
                the training sentences of segmentation without spaces
  held-out.txt  the development sentences of all tasks of words, tags and entities, which
                `zhencoder pack` removes from the text

The novel zx is left out: it is the unseen domain of the experiments on adaptation. Repeated lines
are kept: packing removes them.
"""

import json
import re

from hanzidata import cli
from hanzidata.corpora import column, lines, write
from hanzidata.text import HAN, clean

SEGMENTATION = ["pku", "pd98-2", "ctb6", "sxu", "udc", "wtb", "cnc"]
# The last sentences of msr-tail are its development set (scripts/train-segmentation.sh).
MSR_TRAINING_LINES = 6053
TITLES = ["docs", "law", "news", "news-archive", "tech"]
DOMAINS = ["finance", "it", "law", "power"]
RAW = ["app-descriptions-iflytek", "c3", "health-sogou", "it-docs", "wiki-cmrc2018", "wiki-drcd"]
SPACES = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
# The novels have such a mark where an idiom was taken out.
IDIOM = re.compile(r"#idiom\d*#")
DEVELOPMENT = ["pku", "ctb6", "sxu", "udc", "zx", "wtb", "cnc"]
ENTITIES = ["msra", "cluener", "weibo", "resume"]
TAGS = ["ctb", "udc", "zx"]


def words(name, part):
    """Yields the sentences of a segmentation set without the spaces between words."""
    return (line.replace(" ", "") for line in lines(f"segmentation/{name}/{part}.txt.xz"))


def msr():
    """Returns the sentences of msr-tail: those for training, whose numbers are not masked by 0, and the rest."""
    sentences = list(words("msr-tail", "train"))
    training = [line for line in sentences[:MSR_TRAINING_LINES] if "0" not in line]
    return training, sentences[MSR_TRAINING_LINES:]


def paragraphs():
    """Yields the paragraphs of all sources."""
    for name in TITLES:
        for line in lines(f"titles/{name}/train.jsonl.xz"):
            article = json.loads(line)
            yield article["title"]
            yield from article["body"].split("\n")
    for name in DOMAINS:
        yield from lines(f"domains/{name}/corpus.txt.xz")
    for name in RAW:
        yield from lines(f"raw/{name}.txt.xz")
    yield from (IDIOM.sub("", line) for line in lines("raw/news-novels-chid.txt.xz"))
    for number in (1, 2):
        yield from column(number, lines("raw/classical-modern.tsv.xz"))
    yield from column(1, lines("raw/news-cnews.tsv.xz"))
    yield from column(1, lines("raw/science-csldcp.tsv.xz"))
    yield from column(0, lines("raw/science-csl.tsv.xz"))
    yield from column(2, lines("conditions/reviews/train.tsv.xz"))
    for name in ["headlines", "headlines-nlpcc2017", "science-titles", "emotions"]:
        yield from column(1, lines(f"conditions/{name}/train.tsv.xz"))
    yield from column(3, lines("conditions/poetry/train.tsv.xz"))
    for name in SEGMENTATION:
        yield from words(name, "train")
    yield from msr()[0]


def held_out():
    """Yields the development sentences."""
    for name in DEVELOPMENT:
        yield from words(name, "dev")
    yield from msr()[1]
    for name in ENTITIES:
        yield from (json.loads(line)["text"] for line in lines(f"ner/{name}/dev.jsonl.xz"))
    for name in TAGS:
        for line in lines(f"pos/{name}/dev.txt.xz"):
            yield "".join(word.rsplit("_", 1)[0] for word in line.split())


def main():
    folder = cli.folder(__doc__, "scratch/encoder")
    # The classics have spaces where quotation marks were.
    cleaned = (SPACES.sub("", clean(text)) for text in paragraphs())
    write(folder / "text.txt", (text for text in cleaned if HAN.search(text)))
    write(folder / "held-out.txt", held_out())
