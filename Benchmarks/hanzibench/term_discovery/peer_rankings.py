"""Ranks the words of a domain's text by the methods that term discovery is measured beside.

usage: peer_rankings.py METHOD FOLDER MINIMUM DOMAIN [BASELINE...]

METHOD is ngrams (which runs the program TERMMINE), jieba or nlp_zero. DOMAIN and BASELINE are packed with xz or plain. Writes a file
of 5,000 words, best first, into FOLDER for each ranking of the method. All rankings leave out what
occurs less than MINIMUM times, single characters, and what holds no Chinese character, as
`termmine` does. It runs in a process of its own, whose time and memory are those of the method.
"""

import collections
import collections.abc
import gzip
import lzma
import math
import os
import re
import subprocess
import sys
import tempfile

HAN = re.compile("[\u3400-\u9fff]")
KEPT = 5000
# For the ranking by log-odds: the best of some values in the domain `it`, for its first 500.
MINIMUM_INFORMATION = 5
PRIOR = 5


def lines(path):
    """Yields the lines of a text."""
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            yield line.rstrip("\n")


def best(scores):
    """Returns the words with the largest scores; of equal ones the first by code points."""
    words = [word for word in scores if len(word) > 1 and HAN.search(word)]
    return sorted(words, key=lambda word: (-scores[word], word))[:KEPT]


def counted(paths, folder):
    """Yields each n-gram of up to four units, its units apart by spaces, with its count."""
    path = os.path.join(folder, "counts.tsv.gz")
    subprocess.run([os.environ["TERMMINE"], "count", *paths, "--output", path], check=True)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            ngram, _, count = line.rstrip("\n").rpartition("\t")
            yield ngram, int(count)


def ngrams(minimum, domain, baseline):
    """Returns scores by frequency, by pointwise mutual information (PMI), and by log-odds if the PMI is high."""
    with tempfile.TemporaryDirectory() as folder:
        total = 0
        counts = {}
        for ngram, count in counted([domain], folder):
            if " " not in ngram:
                total += count
            if count >= minimum:
                counts[ngram] = count
        other = dict.fromkeys(counts, 0)
        other_total = 0
        for ngram, count in counted(baseline, folder):
            if " " not in ngram:
                other_total += count
            if ngram in other:
                other[ngram] = count
    frequency, information, odds = {}, {}, {}
    for ngram, count in counts.items():
        units = ngram.split(" ")
        if len(units) == 1:
            continue
        word = "".join(units)
        frequency[word] = count
        parts = min(
            count * total / (counts[" ".join(units[:i])] * counts[" ".join(units[i:])])
            for i in range(1, len(units))
        )
        information[word] = math.log(parts)
        if information[word] >= MINIMUM_INFORMATION:
            odds[word] = log_odds(count, total, other[ngram], other_total)
    return {
        "n-grams by frequency": frequency,
        "n-grams by PMI": information,
        "n-grams by log-odds": odds,
    }


def log_odds(count, total, other, other_total):
    """Returns the log-odds of a word in one corpus against the other, with a prior for both."""
    own, foreign = count + PRIOR, other + PRIOR
    return math.log(own / (total - own)) - math.log(foreign / (other_total - foreign))


def jieba(minimum, domain, _):
    """Returns scores of the words that jieba cuts with its dictionary, by frequency and by TF-IDF over lines."""
    import jieba as segmenter

    frequency, documents, number = collections.Counter(), collections.Counter(), 0
    for line in lines(domain):
        words = [word.lower() for word in segmenter.cut(line)]
        frequency.update(words)
        documents.update(set(words))
        number += 1
    often = {word: count for word, count in frequency.items() if count >= minimum}
    weighed = {word: count * math.log(number / documents[word]) for word, count in often.items()}
    return {"jieba's words by frequency": often, "jieba's words by TF-IDF": weighed}


def nlp_zero(minimum, domain, _):
    """Returns the words of nlp-zero's Word_Finder by frequency, with its own settings."""
    # The package was written for older versions of Python.
    collections.Iterable = collections.abc.Iterable
    import nlp_zero as package

    class Finder(package.Word_Finder):
        """Finds words with counts from 0; the package fails where a part was no word before."""

        @property
        def words(self):
            return self._words

        @words.setter
        def words(self, words):
            self._words = collections.defaultdict(int, words)

    finder = Finder()
    finder.train(lines(domain))
    finder.find(lines(domain))
    folded = collections.Counter()
    for word, count in finder.words.items():
        folded[word.lower()] += count
    often = {word: count for word, count in folded.items() if count >= minimum}
    return {"nlp-zero by frequency": often}


def main():
    method, folder, minimum, domain, *baseline = sys.argv[1:]
    rank = {"ngrams": ngrams, "jieba": jieba, "nlp_zero": nlp_zero}[method]
    for title, scores in rank(int(minimum), domain, baseline).items():
        with open(os.path.join(folder, title), "w", encoding="utf-8") as output:
            output.writelines(word + "\n" for word in best(scores))


if __name__ == "__main__":
    main()
