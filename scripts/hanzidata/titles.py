"""Makes the pairs of titles and bodies that the title model learns from, out of those of the corpora.

Reads the corpora below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md
says) and writes to a folder, as JSON lines:

  news.jsonl, tech.jsonl, docs.jsonl  the training pairs of titles/<set>
  archive.jsonl, archive-dev.jsonl    those of titles/news-archive, of which 1,500 at equal distances
                                      in the order of their dates are kept for development, and
                                      pairs with the title or the opening of one of these left out

A label in brackets that a title has and its body lacks (【…】, […]) is taken off: no reader of the
body could write it. A pair with nothing left of its title is left out.
"""

import json
import re

from hanzidata import cli
from hanzidata.corpora import lines, write
from hanzidata.text import HAN, letters

DEVELOPMENT_PAIRS = 1500
# Letters in which two bodies that begin alike are taken for one.
OPENING = 40
LABEL = re.compile(r"\s*(【[^】]*】|［[^］]*］|\[[^\]]*\]|〖[^〗]*〗)\s*")


def without_labels(title, body):
    """Returns the title without the labels that the body lacks."""
    return LABEL.sub(lambda found: found[0] if found[1] in body else " ", title).strip()


def pairs(name):
    """Yields the training pairs of a set, as they stand."""
    return (json.loads(line) for line in lines(f"titles/{name}/train.jsonl.xz"))


def cleaned(values):
    """Yields the pairs with the titles that a reader of the body could write."""
    for pair in values:
        title = without_labels(pair["title"], pair["body"])
        if len(HAN.findall(title)) >= 2:
            yield {"title": title, "body": pair["body"]}


def archive():
    """Returns the training pairs and the development pairs of the archive."""
    everything = sorted(pairs("news-archive"), key=lambda pair: pair["date"])
    places = {i * len(everything) // DEVELOPMENT_PAIRS for i in range(DEVELOPMENT_PAIRS)}
    development = [everything[place] for place in sorted(places)]
    titles = {letters(pair["title"]) for pair in development}
    openings = {letters(pair["body"])[:OPENING] for pair in development}
    training = [
        pair
        for place, pair in enumerate(everything)
        if place not in places
        and letters(pair["title"]) not in titles
        and letters(pair["body"])[:OPENING] not in openings
    ]
    return training, development


def text(values):
    """Yields pairs as lines."""
    return (json.dumps(value, ensure_ascii=False) for value in values)


def main():
    folder = cli.folder(__doc__, "scratch/titles/data")
    for name in ("news", "tech", "docs"):
        write(folder / f"{name}.jsonl", text(cleaned(pairs(name))))
    training, development = archive()
    write(folder / "archive.jsonl", text(cleaned(training)))
    write(folder / "archive-dev.jsonl", text(development))
