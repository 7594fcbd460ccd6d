"""The text from which the base of the conditional models goes on after its first run.

What the first run did not read of the raw text, a part of what it did, and text of further kinds; of tables
with conditions their training parts alone. No line of the development text.
"""

import json

from hanzidata.corpora import column, lines, write
from hanzidata.raw_text import FIRST_RUN, text_pieces
from hanzidata.text import hash_value, letters

# The part that is taken of what the first run read, and of the further text, in thousandths.
SEEN, FURTHER = 450, 690
TABLES = ["reviews", "headlines", "poetry"]


def bodies(name):
    """Yields the paragraphs of articles."""
    for line in lines(f"titles/{name}/train.jsonl.xz"):
        yield from json.loads(line)["body"].split("\n")


def table(folder, name):
    """Yields the texts of a table of conditions for training."""
    with open(folder / name / "train.tsv", encoding="utf-8") as file:
        next(file)
        yield from (line.rstrip("\n").split("\t")[-1] for line in file)


def sources(folder):
    """Yields for each source its name, its lines and how many characters of it are gathered, about."""
    yield "news", bodies("news"), 2_500_000
    yield "news-archive", bodies("news-archive"), 4_000_000
    yield "tech", bodies("tech"), 1_200_000
    yield "docs", bodies("docs"), 700_000
    yield "law", lines("domains/law/corpus.txt.xz"), 700_000
    yield "finance", lines("domains/finance/corpus.txt.xz"), 900_000
    yield "health", lines("raw/health-sogou.txt.xz"), 1_000_000
    for name, count in zip(TABLES, [1_100_000, 500_000, 800_000]):
        yield name, table(folder, name), count
    yield "emotions", column(1, lines("conditions/emotions/train.tsv.xz")), 600_000
    cnc = (line.replace(" ", "") for line in lines("segmentation/cnc/train.txt.xz"))
    yield "cnc", cnc, 1_500_000
    yield "modern", column(2, lines("raw/classical-modern.tsv.xz")), 2_000_000


def read(folder, name):
    """Returns the lines of a part of the raw text."""
    return (folder / "raw" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def write_second(folder):
    """Writes the text and prints how much of it there is of each source."""
    print("\nsecond\tlines\tcharacters")
    raw = read(folder, "train")
    known = {letters(text) for text in [*raw, *read(folder, "dev")]}
    kinds = {text: SEEN if index < FIRST_RUN else 1000 for index, text in enumerate(raw)}
    for name, values, wished in sources(folder):
        found = {}
        for key, text in text_pieces(values, 8):
            if key not in known:
                found.setdefault(key, text)
        share = min(1, wished / sum(map(len, found.values())))
        for key, text in found.items():
            if hash_value(key) % 100000 < share * 100000:
                known.add(key)
                kinds[text] = FURTHER
        print(f"{name}\t{len(found)}\t{sum(map(len, found.values()))}\tof it {share:.3f}")
    second = [text for text, part in kinds.items() if hash_value("x" + text) % 1000 < part]
    second.sort(key=lambda text: (hash_value(letters(text)), text))
    write(folder / "raw" / "second.txt", second)
    print(f"second.txt\t{len(second)}\t{sum(map(len, second))}")
