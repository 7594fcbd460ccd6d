"""Makes the training data of the conditional Transformer: reviews, headlines, poems, raw text.

Reads the corpora below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md
says) and writes to a folder:

  reviews/{train,dev,judge-train,judge-dev}.tsv    sentiment, domain, text
  headlines/{train,dev,judge-train,judge-dev}.tsv  topic, text
  poetry/{train,dev}.tsv                           form, dynasty, tune, text
  raw/{train,half,second,dev}.txt                  a paragraph a line

The first line of a table names its columns; an empty cell is an unknown condition. `judge` is for the
classifier that judges generated text: the generator never sees it. The same corpora
give the same files: split and order are those of a hash of the text. Texts with the same
beginning are in the same split.
"""

import collections

from hanzidata import base_text, cli, poems, raw_text
from hanzidata.corpora import write
from hanzidata.headlines import headlines
from hanzidata.reviews import reviews, without_truncated
from hanzidata.splits import split, unique

# Where a split ends, in hundredths: the rest is `train`.
JUDGED = [("dev", 3), ("judge-train", 33), ("judge-dev", 37)]
UNJUDGED = [("dev", 3)]


def write_table(folder, task, columns, parts):
    """Writes the splits of a task and prints the size of each and the counts of each condition."""
    print(f"\n{task}")
    print("\t".join(["", *parts]))
    for name, rows in parts.items():
        write(folder / task / f"{name}.tsv", ["\t".join(columns), *map("\t".join, rows)])
    print("\t".join(["texts", *(str(len(rows)) for rows in parts.values())]))
    print(
        "\t".join(
            ["characters", *(str(sum(len(row[-1]) for row in rows)) for rows in parts.values())]
        )
    )
    for index, name in enumerate(columns[:-1]):
        counts = {
            part: collections.Counter(row[index] for row in rows) for part, rows in parts.items()
        }
        for value, _ in counts["train"].most_common():
            print("\t".join([f"{name}={value}", *(str(counts[part][value]) for part in parts)]))


def main():
    folder = cli.folder(__doc__, "scratch/conditions")
    found = without_truncated(unique(reviews()))
    write_table(folder, "reviews", ["sentiment", "domain", "text"], split(found, JUDGED, known=0))
    parts = split(unique(headlines()), JUDGED, known=0)
    write_table(folder, "headlines", ["topic", "text"], parts)
    parts = poems.separate(split(unique(poems.poems()), UNJUDGED, known=None))
    write_table(folder, "poetry", ["form", "dynasty", "tune", "text"], parts)
    raw_text.write_splits(folder)
    base_text.write_second(folder)
