"""Phrases of the tables that often only stand across a border of words: 国历 in 我国历来, 的确 in 的确定.

Text is cut into words by zhseg. A phrase through which the words nearly always cut, and which no dictionary has, is left
out. Another one that they cut through where a certain character stands beside it becomes a phrase of its own with that
character, with the outcomes that the words have.
"""

import collections
import itertools
import json
import subprocess

from hanzidata import corpora
from hanzidata.writing import choices

# Text in simplified characters of many kinds; of every set the first lines.
TEXTS = [
    "titles/news-archive/train.jsonl.xz",
    "raw/news-cnews.tsv.xz",
    "raw/news-novels-chid.txt.xz",
    "raw/wiki-cmrc2018.txt.xz",
    "raw/c3.txt.xz",
    "raw/science-csl.tsv.xz",
    "raw/it-docs.txt.xz",
    "raw/health-sogou.txt.xz",
]
LINES = 30_000
# A phrase is cut so in this many places, and in this share of those where the same character stands beside it.
LEAST = 2
SHARE = 0.8
# A phrase that no dictionary has is left out if it is cut in this many places, and in this share of all.
LEAST_CUT = 4
SHARE_CUT = 0.95
# The least count of a word of jieba's dictionary that is one.
LEAST_KNOWN = 10


def segmented(program):
    """Returns the lines of the texts as lists of words, cut by the program zhseg."""
    lines = []
    for path in TEXTS:
        for number, line in enumerate(corpora.lines(path)):
            if number == LINES:
                break
            text = json.loads(line)["body"] if path.endswith(".jsonl.xz") else line.split("\t")[-1]
            lines.append("".join(text.split()))
    text = "".join(line + "\n" for line in lines if line)
    run = subprocess.run([program], input=text, capture_output=True, encoding="utf-8", check=True)
    return [line.split(" ") for line in run.stdout.splitlines()]


def known_words():
    """Returns the words of jieba's dictionary that are no rarities."""
    rows = (line.split(" ") for line in corpora.lines("lexicons/jieba/dict.txt.xz"))
    return {word for word, count, *_ in rows if int(count) >= LEAST_KNOWN}


def mended(tables, lines, has_outcome):
    """Returns tables without the phrases that mislead, and with those that they need beside others.

    `tables` are choices, phrases and weights, `lines` lists of words; `has_outcome` says whether a character has one.
    """
    options, found, weights = tables
    # What a dictionary knows is only rare in these texts.
    found = found.without(mostly_cut(found, options, weights, lines) - known_words())
    beside = phrases_beside(found, options, weights, lines, has_outcome)
    return options, found.with_others(beside), weights


def mostly_cut(found, options, weights, lines):
    """Returns the phrases through which words nearly always cut, and which change what these become."""
    across, within = collections.Counter(), collections.Counter()
    for line in Lines(found, options, weights, lines):
        for start, end in line.spans:
            phrase = line.text[start:end]
            if start in line.ends and end in line.ends:
                within[phrase] += 1
            elif line.change(start, end):
                across[phrase] += 1
    return {
        phrase
        for phrase, count in across.items()
        if count >= LEAST_CUT and count >= SHARE_CUT * (count + within[phrase])
    }


def phrases_beside(found, options, weights, lines, has_outcome):
    """Returns phrases with their outcomes: such of `found`, with a character beside them that makes a word with a part of them."""
    across = collections.defaultdict(collections.Counter)
    for line in Lines(found, options, weights, lines):
        for start, end in line.spans:
            first, last = start - (start not in line.ends), end + (end not in line.ends)
            if last - first > end - start and all(map(has_outcome, line.text[first:last])):
                outcome = line.change(first, last)
                if outcome:
                    across[line.text[first:last]][outcome] += 1
    within = collections.Counter()
    for line in Lines(found, options, weights, lines):
        for start, end in line.spans:
            if start in line.ends and end in line.ends:
                before = max(0, start - 1)
                for first, last in ((start, end + 1), (before, end), (before, end + 1)):
                    if line.text[first:last] in across:
                        within[line.text[first:last]] += 1
    result = {}
    for phrase, counts in across.items():
        (outcome, count), = counts.most_common(1)
        if count >= LEAST and count >= SHARE * (counts.total() + within[phrase]):
            result[phrase] = list(outcome)
    return result


class Lines:
    """Lines of words with the phrases that are found in them."""

    def __init__(self, found, options, weights, lines):
        self.found, self.options, self.weights, self.lines = found, options, weights, lines

    def __iter__(self):
        for words in self.lines:
            yield Line(self, words)


class Line:
    """A line of words: its text, the places where words end, and those of its phrases."""

    def __init__(self, tables, words):
        self.tables = tables
        self.text = "".join(words)
        self.ends = {0, *itertools.accumulate(map(len, words))}
        self.spans = list(tables.found.spans(self.text))
        self.now = self.then = None

    def change(self, first, last):
        """Returns the outcomes of some characters if phrases keep to the words, None where they are the same as now."""
        if self.now is None:
            places = sorted(self.ends)
            self.now = self.tables.found.matches(self.text)
            self.then = [
                outcome
                for start, end in zip(places, places[1:])
                for outcome in self.tables.found.matches(self.text[start:end])
            ]
        then = self.outcomes(self.then, first, last)
        return None if then == self.outcomes(self.now, first, last) else then

    def outcomes(self, matches, first, last):
        return tuple(
            choices.choose(self.tables.weights, self.tables.options, self.text, index, matches[index])
            for index in range(first, last)
        )
