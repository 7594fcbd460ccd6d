"""Makes sentences in which two ways to cut compete, from sentences whose words and parts of speech are known.

Where 人 stands before 会, a text has 人才 as a word a hundred times before it has 人 才 as two: a network learns to join them
wherever they meet, and 没有 买到 票 的 人 才 会 等 becomes 人才 会. So words are replaced by others that stand in the same
contexts (就 by 才, 朋友 by 学生), where the new word and its neighbour make a third one across the border: the sense stays, the
cut is known, and the nearer habit is wrong. Nothing is made without a competitor: as many sentences are added in
which the third word is one.

Neighbours of a word are those of the same part of speech whose left and right neighbours in the text are most alike (cosine of
positive pointwise mutual information).

usage: cross-words.py FOLDER TAGGED…
  writes FOLDER/crossings.txt, words separated by spaces; TAGGED has word/TAG as `zhseg --pos` writes it. What
  pos/pku has, names of persons whole, is read beside it (FOLDER/../tags/general-train.txt, of prepare-tags.py).
Needs numpy and scipy.
"""

import argparse
import collections
import pathlib
import random

from hanzidata.corpora import lines, write

# Words of the list with fewer occurrences are too rare to compete, single characters need more.
LISTED, LISTED_SINGLE = 20, 500
# Of a word and its contexts: how often they occur, how many of each count.
OCCURRENCES, CONTEXTS = 8, 4000
NEIGHBOURS, ALIKE = 20, 0.2
# Sentences with a pair, with a third word, and in which the third word is one.
OF_PAIR, OF_THIRD, WHOLE = 5, 40, 8
LENGTHS = range(6, 71)
SENTENCES = 60_000
ENDS = set("。！？；!?;")


def is_chinese(word):
    """Whether a word is of Chinese characters alone."""
    return all("一" <= character <= "鿿" for character in word)


def tagged(path, separator):
    """Yields the sentences of a file as lists of word and tag."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            tokens = (token.rsplit(separator, 1) for token in line.split())
            sentence = [tuple(token) for token in tokens if len(token) == 2 and token[0]]
            yield from clauses(sentence)


def clauses(sentence):
    """Yields the parts of a paragraph that end like sentences."""
    part = []
    for word, tag in sentence:
        part.append((word, tag))
        if word in ENDS:
            yield part
            part = []
    if part:
        yield part


def key(word, tag):
    """Returns a word with its class: the tag's first letter, nouns of places and names apart."""
    return word, tag if tag.startswith("n") else tag[0]


def neighbours(sentences):
    """Returns for each frequent word and class those that stand in the same contexts, the most alike first."""
    import numpy
    from scipy.sparse import csr_matrix

    counts = collections.Counter(key(*token) for sentence in sentences for token in sentence)
    contexts = {one: place for place, (one, _) in enumerate(counts.most_common(CONTEXTS))}
    items = [
        one
        for one, count in counts.items()
        if count >= OCCURRENCES and is_chinese(one[0]) and len(one[0]) <= 4 and one[1] != "nr"
    ]
    places = {one: place for place, one in enumerate(items)}
    other, end = CONTEXTS, CONTEXTS + 1
    cells = collections.Counter()
    for sentence in sentences:
        keys = [None, *(key(*token) for token in sentence), None]
        for left, one, right in zip(keys, keys[1:], keys[2:]):
            if one in places:
                cells[places[one], contexts.get(left, other) if left else end] += 1
                cells[places[one], end + 1 + (contexts.get(right, other) if right else end)] += 1
    rows, columns = (numpy.array(side) for side in zip(*cells))
    values = numpy.array(list(cells.values()), float)
    shape = (len(items), 2 * (end + 1))
    matrix = csr_matrix((values, (rows, columns)), shape=shape)
    of_rows = numpy.asarray(matrix.sum(1)).ravel()
    # Rare contexts count less.
    of_columns = numpy.asarray(matrix.sum(0)).ravel() ** 0.75
    of_columns *= values.sum() / of_columns.sum()
    information = numpy.log(values * values.sum() / (of_rows[rows] * of_columns[columns]))
    matrix = csr_matrix((numpy.maximum(information, 0), (rows, columns)), shape=shape)
    norms = numpy.sqrt(numpy.asarray(matrix.multiply(matrix).sum(1)).ravel()) + 1e-9
    matrix = csr_matrix(matrix.multiply(1 / norms[:, None]))
    classes = collections.defaultdict(list)
    for place, (_, tag) in enumerate(items):
        classes[tag].append(place)
    result = {}
    for members in map(numpy.array, classes.values()):
        vectors = matrix[members]
        for start in range(0, len(members), 500):
            for row, alike in enumerate((vectors[start : start + 500] @ vectors.T).toarray(), start):
                alike[row] = 0
                best = numpy.argsort(-alike)[:NEIGHBOURS]
                result[items[members[row]]] = [
                    (items[members[one]][0], float(alike[one])) for one in best if alike[one] >= ALIKE
                ]
    return result


class Crossings:
    """Finds the words of a list that stand across the border of two words."""

    def __init__(self, counts):
        self.listed = {}
        for line in lines("lexicons/jieba/dict.txt.xz"):
            word, count = line.split()[:2]
            if int(count) >= LISTED:
                self.listed[word] = int(count)
        self.third = {word for word in self.listed if len(word) > 1 and counts[word] >= 5}
        self.inner = {word[at : at + 2] for word in self.third for at in range(len(word) - 1)}
        self.known = {}

    def may_remain(self, rest):
        """Whether what a third word leaves is nothing or a word."""
        return not rest or self.listed.get(rest, 0) >= (LISTED_SINGLE if len(rest) == 1 else 1)

    def across(self, left, right):
        """Returns the words across the border where what is left on both sides is words, too."""
        if left[-1] + right[0] not in self.inner:
            return ()
        if (left, right) not in self.known:
            self.known[left, right] = tuple(
                left[start:] + right[:end]
                for start in range(max(0, len(left) - 3), len(left))
                for end in range(1, min(3, len(right)) + 1)
                if left[start:] + right[:end] in self.third
                and self.may_remain(left[:start])
                and self.may_remain(right[end:])
            )
        return self.known[left, right]


def substitutes(sentences, near, crossings):
    """Returns for each pair of words that has a competitor the sentences that can hold it: likeness, words, place."""
    pairs = collections.defaultdict(list)
    for sentence in sentences:
        words = [word for word, _ in sentence]
        if sum(map(len, words)) not in LENGTHS:
            continue
        for place, (left, right) in enumerate(zip(sentence, sentence[1:])):
            if not is_chinese(left[0] + right[0]):
                continue
            for word, alike in near.get(key(*left), ()):
                if word != left[0] and crossings.across(word, right[0]):
                    pairs[word, right[0]].append((alike, words, place))
            for word, alike in near.get(key(*right), ()):
                if word != right[0] and crossings.across(left[0], word):
                    pairs[left[0], word].append((alike, words, place))
    return pairs


def main():
    """Writes the sentences."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("tagged", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    draw = random.Random(1)
    gold = options.folder.parent / "tags/general-train.txt"
    sentences = list(tagged(gold, "_"))
    for path in options.tagged:
        sentences += tagged(path, "/")
    draw.shuffle(sentences)
    counts = collections.Counter(word for sentence in sentences for word, _ in sentence)
    crossings = Crossings(counts)
    pairs = substitutes(sentences, neighbours(sentences), crossings)
    holding = collections.defaultdict(list)
    for sentence in sentences:
        words = [word for word, _ in sentence]
        if sum(map(len, words)) in LENGTHS:
            for word in words:
                if word in crossings.third and len(holding[word]) < WHOLE:
                    holding[word].append(words)
    made, used = set(), collections.Counter()
    for pair in sorted(pairs, key=lambda _: draw.random()):
        third = crossings.across(*pair)
        quota = min(OF_THIRD, 2 * min(counts[word] for word in third)) - max(used[word] for word in third)
        places = sorted(pairs[pair], key=lambda found: -found[0] - draw.random() / 10)
        for _, words, place in places[: max(0, min(OF_PAIR, quota))]:
            made.add(" ".join([*words[:place], *pair, *words[place + 2 :]]))
            used.update(third)
    for word, count in used.items():
        made.update(" ".join(words) for words in holding[word][:count])
    found = sorted(made)
    draw.shuffle(found)
    write(options.folder / "crossings.txt", found[:SENTENCES])
