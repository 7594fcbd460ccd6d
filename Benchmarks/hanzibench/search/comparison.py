"""How well and how fast SQLite finds Chinese words by the tokenizer `hanzikit`, beside trigram, unicode61 and single characters.

Documents: news-archive and news, and news-cnews where they are fewer than 100,000. Words: the 500 most frequent of two to
four characters in jieba's dictionary that at least 20 documents have. LIKE: the share of
the documents with the string that are found. words: of those in which the model `accurate` sees it begin and end where words do. false: the
documents found in which it only stands across a border of words, as 和服 in 产品和服务. index: its size after `optimize`
to that of the text. Needs `make c-library` and
`make sqlite-extension`, and a Python that loads extensions.
"""

import argparse
import ctypes
import json
import os
import sqlite3
import sys
import tempfile
import time

from hanzibench import ROOT, BenchmarkError, corpora

INDEXES = {
    "hanzikit": "hanzikit",
    "hanzikit, auto": None,
    "hanzikit mode words": "hanzikit mode words",
    "hanzikit pinyin 1": "hanzikit pinyin 1",
    "single characters": "hanzikit mode characters",
    "trigram": "trigram",
    "unicode61": "unicode61",
    "simple": "simple",
    "simple 0": "simple 0",
}


def documents(count):
    """Returns the bodies of news, up to a number of them."""
    found = []
    for name in ("news-archive/train", "news/train", "news/dev"):
        for line in corpora.packed_lines(f"titles/{name}.jsonl.xz"):
            item = json.loads(line)
            found.append(item["title"] + "\n" + item["body"])
    found += [line.rstrip("\n") for line in corpora.packed_lines("raw/news-cnews.tsv.xz")]
    return found[:count]


def frequent_words(texts, count):
    """Returns the most frequent words of jieba's dictionary, each with the numbers of the documents that have it."""
    entries = []
    for line in corpora.packed_lines("lexicons/jieba/dict.txt.xz"):
        word, frequency, *_ = line.split(" ")
        if 2 <= len(word) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in word):
            entries.append((int(frequency), word))
    entries.sort(reverse=True)
    found = {}
    for _, word in entries:
        holders = [i for i, text in enumerate(texts) if word in text]
        if len(holders) >= 20:
            found[word] = holders
        if len(found) == count:
            break
    return found


class Result(ctypes.Structure):
    """A hanzikit_result, as far as it is needed."""

    _fields_ = [
        ("error", ctypes.c_char_p),
        ("texts", ctypes.c_size_t),
        ("text_ends", ctypes.POINTER(ctypes.c_size_t)),
        ("count", ctypes.c_size_t),
        ("starts", ctypes.POINTER(ctypes.c_uint32)),
        ("ends", ctypes.POINTER(ctypes.c_uint32)),
    ]


def borders(texts):
    """Returns for each text the places where the model `accurate` sees a word end, a byte each."""
    library = ctypes.CDLL(str(ROOT / "dist/libhanzikit.so"))
    library.hanzikit_result_new.restype = ctypes.POINTER(Result)
    result = library.hanzikit_result_new()
    segmenter = ctypes.c_void_p()
    if library.hanzikit_segmenter_new(b"accurate", None, ctypes.byref(segmenter), result):
        raise BenchmarkError(result.contents.error.decode())
    found = []
    for text in texts:
        data = text.encode()
        library.hanzikit_segment(segmenter, data, ctypes.c_size_t(len(data)), 1, result)
        marks = bytearray(len(text) + 1)
        marks[0] = 1
        for end in result.contents.ends[: result.contents.count]:
            marks[end] = 1
        found.append(marks)
    return found


def place(text, word, marks):
    """Returns how a word stands in a text: `word` where it begins and ends as words do anywhere, else `inside` a longer word, else
    `across` a border of words."""
    best = "across"
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if marks[at] and marks[end]:
            return "word"
        if not any(marks[at + 1 : end]):
            best = "inside"
        at = text.find(word, at + 1)
    return best


def connect(path, simple=None):
    """Returns a connection with the extension, and with that of the peer `simple` where its path is given."""
    connection = sqlite3.connect(path)
    if not hasattr(connection, "enable_load_extension"):
        raise BenchmarkError("This Python loads no extensions of SQLite. Debian's does.")
    connection.enable_load_extension(True)
    connection.load_extension(str(ROOT / "dist/hanzikit_fts5"))
    if simple:
        connection.load_extension(simple)
    return connection


def build(folder, tokenizer, texts, simple=None):
    """Builds an index; returns the connection, its size and the processor seconds it took."""
    path = os.path.join(folder, tokenizer.replace(" ", "-") + ".db")
    connection = connect(path, simple)
    connection.execute(
        f"CREATE VIRTUAL TABLE t USING fts5(x, content = '', tokenize = '{tokenizer}')"
    )
    start = time.process_time()
    with connection:
        connection.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", enumerate(texts))
    seconds = time.process_time() - start
    connection.execute("INSERT INTO t(t) VALUES ('optimize')")
    connection.commit()
    return connection, os.path.getsize(path), seconds


def measure(connection, words, places, query):
    """Returns the recall of LIKE and of words, the number of false hits, and milliseconds a query."""
    answers = {}
    start = time.perf_counter()
    for word in words:
        rows = connection.execute("SELECT rowid FROM t WHERE t MATCH " + query, (word,))
        answers[word] = {row for (row,) in rows}
    milliseconds = (time.perf_counter() - start) * 1000 / len(words)
    found = dict.fromkeys(("word", "inside", "across"), 0)
    there = dict(found)
    other = 0
    for word, answer in answers.items():
        for i, kind in places[word].items():
            there[kind] += 1
            found[kind] += i in answer
        other += len(answer - places[word].keys())
    like = sum(found.values()) / sum(there.values())
    return like, found["word"] / there["word"], found["across"] + other, milliseconds


def main():
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--words", type=int, default=500)
    options.add_argument("--only", help="one row of the table")
    options.add_argument("--simple", metavar="PATH", help="the extension of wangfenjin/simple")
    options = options.parse_args()
    texts = documents(options.documents)
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} documents, {size / 1e6:.1f} MB", file=sys.stderr)
    words = frequent_words(texts, options.words)
    marks = borders(texts)
    places = {
        word: {i: place(texts[i], word, marks[i]) for i in holders}
        for word, holders in words.items()
    }
    print(f"{'':22}{'LIKE':>7}{'words':>7}{'false':>9}{'index':>7}{'MB/s':>7}{'ms':>7}")
    with tempfile.TemporaryDirectory() as folder:
        connection = None
        for name, tokenizer in INDEXES.items():
            if options.only and options.only not in (name, tokenizer):
                continue
            if name.startswith("simple") and not options.simple:
                continue
            if tokenizer:
                connection, bytes_, seconds = build(folder, tokenizer, texts, options.simple)
            query = "'\"' || ? || '\"'"
            if "mode characters" not in str(tokenizer) and "hanzikit" in name:
                query = "hanzikit_query(?, 'auto')" if "auto" in name else "hanzikit_query(?)"
            if name.startswith("simple"):
                query = "simple_query(?)"
            like, word, false, milliseconds = measure(connection, words, places, query)
            print(
                f"{name:22}{like:7.4f}{word:7.4f}{false:9}{bytes_ / size:7.2f}"
                f"{size / seconds / 1e6:7.1f}{milliseconds:7.2f}",
                flush=True,
            )
