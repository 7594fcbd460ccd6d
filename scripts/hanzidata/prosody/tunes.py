"""The patterns of ci tunes, as the poems to each tune show them.

A pattern is written as `中仄平平中仄平a，…`: a tone or 中 (free) for each character, a letter after the lines that
rhyme with one another, the mark after each line.
"""

import collections
import itertools
import re

from hanzidata.poems import VERSE_MARKS

LEVEL, OBLIQUE, FREE = "平", "仄", "中"
# A variant is kept if so many of its tune's poems have its lines.
VARIANT_SHARE, VARIANTS = 0.12, 3
# Lines rhyme that do in this share of the poems; a tone is fixed that this share has.
RHYME_SHARE, TONE_SHARE = 0.6, 0.9


def verses(text):
    """Returns the lines of a poem and the mark after each."""
    return re.split(f"[{VERSE_MARKS}]", text.rstrip(VERSE_MARKS)), re.findall(
        f"[{VERSE_MARKS}]", text
    )


def tone(character, table):
    """Returns the tone of a character that has only one."""
    sides = {part[-1] == LEVEL for part in table[character][1]} if character in table else set()
    return None if len(sides) != 1 else LEVEL if True in sides else OBLIQUE


def parts(character, table):
    """Returns the parts of 词林正韵 of a character."""
    return set(table[character][1]) if character in table else set()


def components(size, pairs):
    """Returns the number of the component of each line, None for a line by itself."""
    labels = list(range(size))
    for one, other in pairs:
        old, new = labels[other], labels[one]
        labels = [new if label == old else label for label in labels]
    counts = collections.Counter(labels)
    names = {}
    return [
        names.setdefault(label, len(names)) if counts[label] > 1 else None for label in labels
    ]


def fixed(counts):
    """Returns the tone that nearly all have."""
    share = counts[LEVEL] / max(1, counts[LEVEL] + counts[OBLIQUE])
    return LEVEL if share >= TONE_SHARE else OBLIQUE if share <= 1 - TONE_SHARE else FREE


def pattern(poems, table):
    """Returns the pattern of poems that have the same lines."""
    size = len(poems[0][0])
    pairs = [
        (one, other)
        for one, other in itertools.combinations(range(size), 2)
        if sum(
            bool(parts(lines[one][-1], table) & parts(lines[other][-1], table))
            for lines, _ in poems
        )
        >= RHYME_SHARE * len(poems)
    ]
    result = ""
    for index, label in enumerate(components(size, pairs)):
        for place in range(len(poems[0][0][index])):
            result += fixed(
                collections.Counter(tone(lines[index][place], table) for lines, _ in poems)
            )
        result += "" if label is None else chr(ord("a") + label)
        result += collections.Counter(marks[index] for _, marks in poems).most_common(1)[0][0]
    return result


def variants(texts, table):
    """Yields the share of each usual variant of a tune and its pattern."""
    found = collections.defaultdict(list)
    for text in texts:
        lines, marks = verses(text)
        if len(lines) == len(marks):
            found[tuple(map(len, lines))].append((lines, marks))
    ranked = sorted(found.values(), key=len, reverse=True)[:VARIANTS]
    for poems in ranked:
        share = len(poems) / len(texts)
        if share >= VARIANT_SHARE or poems is ranked[0]:
            yield share, pattern(poems, table)


LINE = re.compile(f"([{LEVEL}{OBLIQUE}{FREE}]+)([a-z]?)[{VERSE_MARKS}]")


def agreement(text, written, table):
    """Returns whether a poem has the lines of a pattern, whether it rhymes as the pattern, and the share of
    the fixed tones that it keeps."""
    lines, _ = verses(text)
    form = LINE.findall(written)
    if [len(line) for line in lines] != [len(tones) for tones, _ in form]:
        return False, False, 0
    rhymes = collections.defaultdict(list)
    right = wrong = 0
    for line, (tones, letter) in zip(lines, form):
        if letter:
            rhymes[letter].append(parts(line[-1], table))
        for character, wanted in zip(line, tones):
            known = tone(character, table)
            if wanted != FREE and known:
                right += known == wanted
                wrong += known != wanted
    rhymed = all(set.intersection(*ends) for ends in rhymes.values())
    return True, rhymed, right / max(1, right + wrong)
