"""Word vectors of TermDiscovery and of gensim on the same text: time, and how good neighbours are.

The text is cut with rjieba, a sentence a line. Needs gensim, numpy and rjieba.
"""

import collections
import lzma
import os
import re
import tempfile
import time

from hanzibench import cli, process_usage

EPOCHS, WINDOW, NEGATIVES, SIZE, SAMPLE, MINIMUM_COUNT = 3, 5, 5, 64, 1e-4, 5
SENTENCE, BREAK = re.compile(r"[。！？；\n]"), re.compile(r"[^\w]+")


def cut(source, target):
    """Writes a text with a space between words; returns the count of each word."""
    import rjieba

    counts = collections.Counter()
    with open(source, encoding="utf-8", errors="replace") as text, open(target, "w") as out:
        for line in text:
            for sentence in SENTENCE.split(line):
                words = [w for part in BREAK.split(sentence) if part for w in rjieba.cut(part)]
                words = [word for word in words if word.strip()]
                if words:
                    counts.update(words)
                    out.write(" ".join(words) + "\n")
    return counts


def word_list(path):
    """Returns the words of a list, a word a line; what follows a tab is left out."""
    with lzma.open(path, "rt") if path.endswith(".xz") else open(path) as lines:
        return {line.split("\t")[0].strip() for line in lines}


def train_gensim(path, threads):
    """Returns words, vectors, and (seconds, CPU seconds) of training with gensim."""
    from gensim.models import Word2Vec

    with open(path) as lines:
        sentences = [line.split() for line in lines]
    model = Word2Vec(
        vector_size=SIZE,
        window=WINDOW,
        negative=NEGATIVES,
        sg=1,
        min_count=MINIMUM_COUNT,
        sample=SAMPLE,
        workers=threads,
        seed=1,
    )
    model.build_vocab(sentences)
    wall, processor = time.perf_counter(), time.process_time()
    model.train(sentences, total_examples=model.corpus_count, epochs=EPOCHS)
    times = time.perf_counter() - wall, time.process_time() - processor
    return model.wv.index_to_key, model.wv.vectors, times


def train_own(path, folder, threads):
    """Returns words, vectors, and (seconds, CPU seconds) of training with TermDiscovery."""
    import numpy

    output = os.path.join(folder, "vectors.txt")
    command = [cli.program("vector-bench"), path, "--output", output, "--threads", threads]
    times = process_usage.json_output(*command, "--epochs", EPOCHS, "--window", WINDOW)
    words, rows = [], []
    with open(output) as lines:
        next(lines)
        for line in lines:
            word, *numbers = line.split(" ")
            words.append(word)
            rows.append(numpy.array(numbers, dtype=numpy.float32))
    return words, numpy.array(rows), (times["seconds"], times["processor_seconds"])


def purity(words, vectors, counts, terms, minimum_count=20, nearest=10):
    """Returns the share of terms among the nearest neighbours of terms, that among all words, and the
    number of terms; of words of two characters or more."""
    import numpy

    kept = [i for i, word in enumerate(words) if len(word) > 1 and counts[word] >= minimum_count]
    rows = vectors[kept] / numpy.linalg.norm(vectors[kept], axis=1, keepdims=True)
    is_term = numpy.array([words[i] in terms for i in kept])
    queries = numpy.flatnonzero(is_term)
    cosines = rows[queries] @ rows.T
    cosines[numpy.arange(len(queries)), queries] = -1
    top = numpy.argpartition(-cosines, nearest, axis=1)[:, :nearest]
    return is_term[top].mean(), is_term.mean(), len(queries)


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("text", metavar="TEXT", help="UTF-8 text of a domain")
    parser.add_argument(
        "lists", nargs="+", metavar="WORDLIST", help="terms of the domain, one a line, plain or .xz"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    cli.require_packages(gensim="gensim", numpy="numpy", rjieba="rjieba")
    cli.program("vector-bench")
    terms = set().union(*map(word_list, options.lists))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "text.txt")
        counts = cut(options.text, path)
        own = train_own(path, folder, options.threads)
        peer = train_gensim(path, options.threads)
    print(f"{sum(counts.values())} words, {EPOCHS} epochs, {options.threads} threads")
    for name, (words, vectors, times) in [("TermDiscovery", own), ("gensim", peer)]:
        share, base, queries = purity(words, vectors, counts, terms)
        print(f"{name}: {times[0]:.1f} s, {times[1]:.1f} s of processor, {len(words)} vectors,")
        print(f"  terms among 10 neighbours of {queries} terms: {share:.3f} (of all: {base:.3f})")
    print(f"ratio of processor time: {peer[2][1] / own[2][1]:.1f}")
