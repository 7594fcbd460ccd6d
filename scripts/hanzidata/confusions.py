"""What is written for what by mistake: characters and words of one sound, of a sound near it, of a shape near it.

A table for `zhencoder pretrain --confusions`. A line is a character or a word of two characters, TAB, `sound`, `near` or `shape`, TAB, the
others, the most frequent first: characters one after another, words with spaces between.

Sounds are pypinyin's (MIT), frequencies those of jieba's dictionary (MIT), shapes those of the glyphs of Noto Sans CJK and Noto Serif CJK (SIL Open
Font License). Needs numpy, Pillow and pypinyin.
"""

import argparse
import collections
import pathlib
import sys

from . import corpora

CHARACTERS = 5200
WORD_FREQUENCY = 150
FONTS = [
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2),
]
SIZE = 32
# Glyphs are near if this cosine of what is left of them without their mean is reached by both fonts on average.
SHAPE_LIKENESS = 0.62
MOST = {"sound": 40, "near": 30, "shape": 8}

# Beginnings and ends of syllables that speakers mix up, and so type.
FUZZY_INITIALS = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("l", "r")]
FUZZY_FINALS = [("ang", "an"), ("eng", "en"), ("ing", "in"), ("iang", "ian"), ("uang", "uan")]


def is_chinese(text):
    return all("\u4e00" <= c <= "\u9fff" for c in text)


def read_frequencies(path):
    """Frequencies of words and of characters in them."""
    words = collections.Counter()
    characters = collections.Counter()
    for line in corpora.lines(path):
        word, frequency = line.split(" ")[:2]
        if not is_chinese(word):
            continue
        words[word] = int(frequency)
        for c in word:
            characters[c] += int(frequency)
    return words, characters


def readings_of(characters):
    from pypinyin import Style, pinyin

    return {
        c: list(dict.fromkeys(pinyin(c, style=Style.NORMAL, heteronym=True, errors="ignore")[0]))[:3]
        for c in characters
        if pinyin(c, style=Style.NORMAL, errors="ignore")
    }


def near_syllables(syllable):
    """Syllables that differ by one fuzzy beginning or end."""
    near = set()
    for one, other in FUZZY_INITIALS:
        for a, b in ((one, other), (other, one)):
            longer = a + "h"
            if syllable.startswith(a) and not (len(a) == 1 and syllable.startswith(longer)):
                near.add(b + syllable[len(a):])
    for one, other in FUZZY_FINALS:
        for a, b in ((one, other), (other, one)):
            if syllable.endswith(a):
                near.add(syllable[: len(syllable) - len(a)] + b)
    return near


def shapes_of(characters):
    """For each character others of similar glyphs, the most similar first."""
    import numpy
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    likeness = None
    for path, index in FONTS:
        font = ImageFont.truetype(path, SIZE - 2, index=index)
        rows = []
        for c in characters:
            image = Image.new("L", (SIZE, SIZE))
            ImageDraw.Draw(image).text((1, -5), c, font=font, fill=255)
            rows.append(numpy.asarray(image.filter(ImageFilter.GaussianBlur(1)), dtype="float32").ravel())
        matrix = numpy.stack(rows)
        matrix -= matrix.mean(axis=0)
        matrix /= numpy.linalg.norm(matrix, axis=1, keepdims=True) + 1e-6
        product = matrix @ matrix.T / len(FONTS)
        likeness = product if likeness is None else likeness + product
    similar = {}
    for row, c in enumerate(characters):
        likeness[row, row] = 0
        order = likeness[row].argsort()[::-1][: MOST["shape"]]
        similar[c] = [characters[k] for k in order if likeness[row, k] >= SHAPE_LIKENESS]
    return similar


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path)
    arguments = parser.parse_args()
    words, counts = read_frequencies("lexicons/jieba/dict.txt.xz")
    characters = [c for c, _ in counts.most_common(CHARACTERS)]
    readings = readings_of(characters)
    by_syllable = collections.defaultdict(list)
    for c in characters:
        for syllable in readings.get(c, []):
            by_syllable[syllable].append(c)
    similar = shapes_of(characters)

    def by_frequency(some):
        return sorted(some, key=lambda c: (-counts[c], c))

    rows = []
    for c in characters:
        own = readings.get(c, [])
        # First who shares the usual reading, then who shares any other: 措 is hardly ever read zé.
        sound = by_syllable[own[0]] if own else []
        sound = [o for o in sound if o != c and readings[o][0] == own[0]]
        rarely = {o for syllable in own for o in by_syllable[syllable]} - {c} - set(sound)
        near = {o for s in near_syllables(own[0]) for o in by_syllable.get(s, [])} if own else set()
        near = by_frequency({o for o in near if readings[o][0] != own[0]} - {c} - rarely)
        sound = sound + by_frequency(rarely)[:6]
        for kind, others in (("sound", sound), ("near", near), ("shape", similar[c])):
            if others:
                rows.append(f"{c}\t{kind}\t{''.join(others[: MOST[kind]])}")

    first = {c: readings[c][0] for c in readings}
    by_sound = collections.defaultdict(list)
    for word, frequency in words.most_common():
        if len(word) == 2 and frequency >= WORD_FREQUENCY and all(c in first for c in word):
            by_sound[" ".join(first[c] for c in word)].append(word)
    for group in by_sound.values():
        for word in group if len(group) > 1 else []:
            others = [o for o in group if o != word]
            rows.append(f"{word}\tsound\t{' '.join(others[:12])}")
    corpora.write(arguments.output, rows)
    print(f"{len(rows)} lines", file=sys.stderr)
