"""The tones and rhymes of characters: what 廣韻 allows, as far as the poems use it."""

import collections

from hanzidata.prosody import regulated, rhyme_books

# Readings whose tone, or level rhyme, has less than this share of the places that show it are left out.
LEAST_TONE, LEAST_RHYME = 0.08, 0.05
# So often must a place have been seen to judge by.
TONE_PLACES, RHYME_PLACES = 8, 5
# A rhyme that 廣韻 does not have for a character is added at this share.
NEW_RHYME = 0.3
# A poem shows tones if so much of it follows a pattern.
REGULAR = 0.9


def single_tones(readings):
    """Returns the tone of each character that has only one."""
    tones = {
        character: {rhyme_books.side(tone) for _, tone in found}
        for character, found in readings.items()
    }
    return {character: next(iter(found)) for character, found in tones.items() if len(found) == 1}


def seen_tones(poems, tones):
    """Counts in which tones the places of regular poems show each character."""
    counts = collections.defaultdict(collections.Counter)
    for verses in poems:
        pattern, share = regulated.best_pattern(verses, tones)
        if share >= REGULAR:
            for verse, line in zip(verses, pattern):
                for index in {*range(1, len(line), 2), len(line) - 1}:
                    if line[index] != regulated.FREE:
                        counts[verse[index]][line[index]] += 1
    return counts


def seen_rhymes(poems, readings):
    """Counts in which level groups of 平水韻 each character rhymes at the ends of even lines."""
    counts = collections.defaultdict(collections.Counter)
    for verses in poems:
        ends = [verse[-1] for verse in verses[1::2]]
        groups = collections.Counter(
            group
            for end in ends
            for group in {rhyme_books.GROUPS[reading] for reading in readings.get(end, ()) if reading[1] == "平"}
        )  # fmt: skip
        if not groups:
            continue
        group, votes = max(groups.items(), key=lambda item: (item[1], item[0]))
        for end in ends:
            others = votes - (end in readings and group in {
                rhyme_books.GROUPS[reading] for reading in readings[end]})  # fmt: skip
            # The others agree without this one.
            if others >= max(1, (len(ends) - 1) * 0.6):
                counts[end][group] += 1
    return counts


def share(counter, key):
    """Returns the share of a key among all that was counted."""
    return counter[key] / max(1, sum(counter.values()))


def classical(character, readings, tones, rhymes):
    """Returns the groups of 平水韻 and the parts of 词林正韵 of a character."""
    kept = set(readings)
    if sum(tones.values()) >= TONE_PLACES:
        kept = {
            reading for reading in kept if share(tones, rhyme_books.side(reading[1])) >= LEAST_TONE
        }
    rhymed = sum(rhymes.values()) >= RHYME_PLACES
    if rhymed:
        kept = {
            reading
            for reading in kept
            if reading[1] != "平" or share(rhymes, rhyme_books.GROUPS[reading]) >= LEAST_RHYME
        }
    groups = {rhyme_books.GROUPS[reading] for reading in kept}
    parts = {part for reading in kept for part in rhyme_books.parts(*reading)}
    # A rhyme alone may be one of a poem in oblique tones.
    is_level = sum(tones.values()) < TONE_PLACES or share(tones, "平") >= NEW_RHYME
    if rhymed and is_level:
        for group in sorted(set(rhymes) - groups):
            if share(rhymes, group) >= NEW_RHYME:
                groups.add(group)
                parts.update(PARTS_OF_GROUP[group])
    return sorted(groups), sorted(parts)


PARTS_OF_GROUP = rhyme_books.part_of_group()


def table(poems):
    """Returns, for each character, its groups of 平水韻, parts of 词林正韵 and modern group."""
    readings = rhyme_books.middle_chinese()
    tones = seen_tones(poems, single_tones(readings))
    rhymes = seen_rhymes(poems, readings)
    result = {}
    for character in sorted(set(readings) | set(rhymes)):
        groups, parts = classical(
            character, readings.get(character, ()), tones[character], rhymes[character]
        )
        if groups:
            result[character] = groups, parts, rhyme_books.modern(character)
    return result
