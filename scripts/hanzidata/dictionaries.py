"""Makes the word lists of dicts/ from the corpora: general.txt, names.txt and places.txt.

Reads the segmentation training sets (never a development or test set), jieba's dictionary and the
lists of THUOCL below HANZIKIT_CORPORA (default ../shared/corpora). dicts/README.md names the sources,
their licences and what is kept of them. The same corpora give the same files.
"""

import collections
import re

from hanzidata import cli, corpora

TRAINING = ["pku", "pd98-2", "msr-tail", "ctb6", "sxu", "udc", "zx", "wtb"]
# These cut surname and given name apart, and would reject every name.
CUTS_NAMES = {"pku", "pd98-2"}

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+")
# A name may be written with the dot of foreign names.
NAME = re.compile(r"[\u4e00-\u9fff]+(·[\u4e00-\u9fff]+)*")
# What jieba's dictionary has as a name and often is none: chi, ordinal and kinship words.
NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万亿两几第某]")
TITLES = re.compile(
    r"(先生|女士|小姐|太太|老师|同志|总统|主席|大爷|大妈|阿姨|叔叔|伯伯|师傅|媳妇|妈|爸|哥|姐)$"
)

GENERAL_MINIMUM = 3
JIEBA_MINIMUM = 10
LONGEST = 10


def sentences(folder):
    """Yields the sentences of a training set, each a list of words."""
    for line in corpora.lines(f"segmentation/{folder}/train.txt.xz"):
        yield line.split()


def jieba():
    """Yields jieba's dictionary: word, frequency, part of speech."""
    for line in corpora.lines("lexicons/jieba/dict.txt.xz"):
        word, frequency, tag = line.rsplit(" ", 2)
        yield word, int(frequency), tag


def thuocl(name):
    """Yields a list of THUOCL: word, number of documents."""
    for line in corpora.lines(f"lexicons/thuocl/{name}.tsv.xz"):
        fields = line.split("\t")
        if len(fields) > 1 and fields[1].strip().isdigit():
            yield fields[0].strip(), int(fields[1])


def general():
    """Returns words of two or more Chinese characters with how often they occur in the training sets, and
    jieba's frequent words; the latter's frequencies are scaled to the size of the former."""
    counts = collections.Counter()
    for folder in TRAINING:
        for words in sentences(folder):
            counts.update(word for word in words if 2 <= len(word) <= LONGEST)
    counts = {word: count for word, count in counts.items() if HAN.fullmatch(word)}
    theirs = {
        word: frequency
        for word, frequency, _ in jieba()
        if 2 <= len(word) <= LONGEST and HAN.fullmatch(word)
    }
    scale = sum(counts.values()) / sum(theirs.values())
    entries = {word: count for word, count in counts.items() if count >= GENERAL_MINIMUM}
    for word, frequency in theirs.items():
        if frequency >= JIEBA_MINIMUM or word in counts:
            ours = counts.get(word, 0)
            entries[word] = max(1, round(ours + frequency * scale))
    return sorted(entries.items(), key=lambda entry: (-entry[1], entry[0]))


def as_words(candidates, folders):
    """Returns for each candidate in the training text how often it occurs, and how often as a word."""
    longest = max(map(len, candidates))
    total, whole = collections.Counter(), collections.Counter()
    for folder in folders:
        for words in sentences(folder):
            whole.update(word for word in words if word in candidates)
            text = "".join(words)
            for start in range(len(text) - 1):
                for end in range(start + 2, min(start + longest, len(text)) + 1):
                    if text[start:end] in candidates:
                        total[text[start:end]] += 1
    return total, whole


def trusted(candidates, folders):
    """Returns the candidates that are words in at least nine of ten occurrences of their characters in
    the training text, and those that do not occur there."""
    total, whole = as_words(candidates, folders)
    return sorted(word for word in candidates if 10 * whole[word] >= 9 * total[word])


def names():
    """Returns full names of persons."""
    tags = collections.defaultdict(set)
    for word, _, tag in jieba():
        tags[word].add(tag)
    candidates = {word for word, kinds in tags.items() if kinds <= {"nr", "nrt", "nrfg"}} | {
        word for word, documents in thuocl("lishimingren") if documents >= 3
    }
    known = {word for word, kinds in tags.items() if not kinds <= {"nr", "nrt", "nrfg"}}
    candidates = {
        word
        for word in candidates
        if 3 <= len(word) <= LONGEST
        and word not in known
        and NAME.fullmatch(word)
        and not NUMERALS.search(word)
        and not TITLES.search(word)
    }
    return trusted(candidates, [folder for folder in TRAINING if folder not in CUTS_NAMES])


def places():
    """Returns names of places."""
    tags = collections.defaultdict(set)
    for word, _, tag in jieba():
        tags[word].add(tag)
    candidates = {word for word, kinds in tags.items() if kinds == {"ns"}}
    candidates |= {word for word, documents in thuocl("diming") if documents >= 20}
    candidates = {
        word
        for word in candidates
        if 2 <= len(word) <= LONGEST
        and NAME.fullmatch(word)
        and tags.get(word, set()) <= {"ns", "nz", "n"}
    }
    return trusted(candidates, TRAINING)


def write(folder, name, rows):
    """Writes a list and prints its size."""
    text = "".join(row + "\n" for row in rows)
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path}: {len(rows)} words, {len(text.encode())} bytes")


def main():
    folder = cli.folder(__doc__, "dicts")
    # A quarter of the default weight: a hint of 0.5 instead of 2. docs/user-dictionaries.md says why.
    write(
        folder,
        "general.txt",
        [f"{word}\t{len(word) ** 2 / 4:g}\thint\t{count}" for word, count in general()],
    )
    write(folder, "names.txt", [f"{word}\t\thint" for word in names()])
    write(folder, "places.txt", [f"{word}\t\thint" for word in places()])
