"""Which characters stand in poems whose titles have a word, more often than in others."""

import collections
import itertools
import math

from hanzidata.text import HAN

# Words of titles that so many poems have, by their length; the characters kept of each.
TITLES = {1: 60, 2: 40}
KEPT = 32
# What is added to counts, how often a character must occur, and how surely more than by chance.
PRIOR, LEAST, DEVIATIONS = 2.0, 6, 4.0


def words(title):
    """Returns the characters of a title and its pairs of neighbours."""
    pairs = {one + other for one, other in itertools.pairwise(title) if HAN.match(one) and HAN.match(other)}  # fmt: skip
    return {character for character in title if HAN.match(character)} | pairs


def associations(poems):
    """Returns, for each word of titles, characters with the logarithm of how much likelier they are."""
    poems = list(poems)
    titles = collections.Counter(word for title, _ in poems for word in words(title))
    titles = {word: count for word, count in titles.items() if count >= TITLES[len(word)]}
    counts = {word: collections.Counter() for word in titles}
    everywhere = collections.Counter()
    for title, text in poems:
        characters = {character for character in text if HAN.match(character)}
        everywhere.update(characters)
        for word in words(title):
            if word in titles:
                counts[word].update(characters)
    result = {}
    for word in sorted(titles):
        size = titles[word]
        found = {}
        for character, count in counts[word].items():
            expected = everywhere[character] * size / len(poems)
            if count >= LEAST and count > expected + DEVIATIONS * math.sqrt(expected):
                found[character] = math.log((count + PRIOR) / (expected + PRIOR))
        best = sorted(found, key=lambda character: (-found[character], character))[:KEPT]
        if len(best) >= 4:
            result[word] = [(character, found[character]) for character in best]
    return result
