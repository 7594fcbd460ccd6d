"""The tone patterns of regulated verse, and which of them a poem follows.

The four kinds of lines and how they follow one another are those of 王力, 诗词格律 (1962).
"""

LEVEL, OBLIQUE, FREE = "平", "仄", "中"
# Small letters end in oblique tones, capitals in level ones, which rhyme. B keeps two level tones side by
# side (no 孤平), A and b keep their last three apart.
LINES = {"a": "中仄平平仄", "A": "中仄仄平平", "b": "中平平仄仄", "B": "平平中仄平"}
SEVENS = {"a": "中平中仄平平仄", "A": "中平中仄仄平平", "b": "中仄中平平仄仄", "B": "中仄平平中仄平"}
ORDERS = ["aBbA", "ABbA", "bAaB", "BAaB"]


def kinds(order, count):
    """Returns the kinds of the lines of a poem of `count` lines that begins with an order."""
    rest = {"aBbA": "aBbA", "ABbA": "aBbA", "bAaB": "bAaB", "BAaB": "bAaB"}[order]
    return (order + rest * count)[:count]


def patterns(length, count):
    """Returns the patterns of a poem, each a string for each line."""
    lines = LINES if length == 5 else SEVENS
    return [[lines[kind] for kind in kinds(order, count)] for order in ORDERS]


def agreement(verses, pattern, tones):
    """Returns the share of agreeing places, where a single tone is known, at the even places and the
    ends: those that no handbook leaves free."""
    right = wrong = 0
    for verse, line in zip(verses, pattern):
        for index in {*range(1, len(line), 2), len(line) - 1}:
            known = tones.get(verse[index])
            if line[index] != FREE and known in (LEVEL, OBLIQUE):
                right += known == line[index]
                wrong += known != line[index]
    return right / max(1, right + wrong)


def best_pattern(verses, tones):
    """Returns the pattern that a poem follows best, with the share of places that agree."""
    found = patterns(len(verses[0]), len(verses))
    shares = [agreement(verses, pattern, tones) for pattern in found]
    best = max(range(len(found)), key=shares.__getitem__)
    return found[best], shares[best]
