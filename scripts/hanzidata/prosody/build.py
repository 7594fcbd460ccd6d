"""Makes Models/prosody/classical from the rhyme books and the poems of the corpora.

  characters.tsv  character, groups of 平水韻, parts of 词林正韵, modern tone and rhyme (中华新韵)
  tunes.tsv       tune, share of its poems that have these lines, pattern
  themes.tsv      word of titles, characters that its poems have more often, in tenths of the logarithm

Needs the packages qieyun (CC0) and pypinyin (MIT). Prints how well what was made describes poems that it
was not made from.
"""

import collections
import itertools

from hanzidata import cli, poems
from hanzidata.corpora import lines, write
from hanzidata.prosody import characters, regulated, rhyme_books, themes, tunes
from hanzidata.prosody.script import simplified
from hanzidata.splits import split, unique

DEFAULT = "Models/prosody/classical"
# The tunes of the model `poetry`: those with the most poems.
TUNES = 31


def check_regulated(rows, table):
    """Prints how many poems of each regular form rhyme, and how they keep to the patterns."""
    tones = {character: tone for character in table if (tone := tunes.tone(character, table))}
    print("form\tpoems\trhyme (平水韵)\trhyme (中华新韵)\tall even places\tmean")
    for form in poems.FORMS.values():
        found = [tunes.verses(row[-1])[0] for row in rows if row[0] == form]
        rhymed = modern = strict = 0
        mean = 0.0
        for verses in found:
            ends = [verse[-1] for verse in verses[1::2]]
            groups = [set(table[end][0]) if end in table else set() for end in ends]
            rhymed += bool(
                {
                    group
                    for group in set.intersection(*groups)
                    if rhyme_books.TONE_OF_GROUP[group] == "平"
                }
            )
            finals = {table[end][2] if end in table else None for end in ends}
            modern += len(finals) == 1 and None not in finals
            share = regulated.best_pattern(verses, tones)[1]
            strict += share == 1
            mean += share
        count = max(1, len(found))
        print(
            f"{form}\t{len(found)}\t{rhymed / count:.3f}\t{modern / count:.3f}\t"
            f"{strict / count:.3f}\t{mean / count:.3f}"
        )


def check_tunes(rows, patterns, table):
    """Prints how many poems to each tune have the lines of one of its patterns, and keep to it."""
    print("tune\tpoems\tlines\trhyme\ttones")
    totals = collections.Counter()
    for tune, written in patterns.items():
        found = [row[-1] for row in rows if row[2] == tune]
        best = [
            max(tunes.agreement(text, pattern, table) for _, pattern in written) for text in found
        ]
        fitting = [agreement for agreement in best if agreement[0]]
        rhymed = sum(agreement[1] for agreement in fitting)
        tones = sum(agreement[2] for agreement in fitting)
        totals += collections.Counter(
            poems=len(found), lines=len(fitting), rhymed=rhymed, tones=tones
        )
        print(
            f"{tune}\t{len(found)}\t{len(fitting)}\t{rhymed}\t{tones / max(1, len(fitting)):.3f}"
        )
    print(
        f"all\t{totals['poems']}\t{totals['lines'] / totals['poems']:.3f}\t"
        f"{totals['rhymed'] / totals['lines']:.3f}\t{totals['tones'] / totals['lines']:.3f}"
    )


def titled():
    """Yields the title and the text of each poem of the corpora, simplified."""
    for line in lines("conditions/poetry/train.tsv.xz"):
        _, _, title, text = line.split("\t")
        yield simplified(title), simplified(text)


def main():
    folder = cli.folder(__doc__, DEFAULT)
    rows = ([*cells, simplified(text)] for *cells, text in poems.poems())
    parts = split(unique(rows), [("dev", 3)], known=None)
    regular = set(poems.FORMS.values())
    table = characters.table(
        [tunes.verses(row[-1])[0] for row in parts["train"] if row[0] in regular]
    )
    used = set().union(*(row[-1] for row in itertools.chain(*parts.values())))
    write(
        folder / "characters.tsv",
        (
            "\t".join([character, ",".join(groups), ",".join(ci), modern or ""])
            for character, (groups, ci, modern) in table.items()
            if character in used
        ),
    )
    texts = collections.defaultdict(list)
    for _, _, tune, text in parts["train"]:
        if tune:
            texts[tune].append(text)
    common = sorted(texts, key=lambda tune: (-len(texts[tune]), tune))[:TUNES]
    patterns = {tune: list(tunes.variants(texts[tune], table)) for tune in common}
    write(
        folder / "tunes.tsv",
        (
            f"{tune}\t{share:.3f}\t{pattern}"
            for tune, written in patterns.items()
            for share, pattern in written
        ),
    )
    found = themes.associations(titled())
    write(
        folder / "themes.tsv",
        (
            f"{word}\t" + "".join(f"{character}{min(99, round(10 * weight))}" for character, weight in row)
            for word, row in found.items()
        ),
    )  # fmt: skip
    check_regulated(parts["dev"], table)
    check_tunes(parts["dev"], patterns, table)
    print(f"{len(used & set(table))} characters, {len(found)} words of titles")
