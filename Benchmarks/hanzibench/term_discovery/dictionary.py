"""What changes in a domain's text when zhseg is given the terms that termmine found there.

Fills the section `term-dictionary` of docs/benchmarks.md.
"""

import collections
import dataclasses
import lzma
import os
import subprocess
import tempfile

from hanzibench import cli, corpora, report
from hanzibench.segmentation import scoring
from hanzibench.term_discovery import domains

# How many examples of a kind are shown.
SHOWN = 15
# Sentences in which a term can stand, and how many of the first terms are put into them.
CARRIERS = (
    "大家昨天讨论了{}的问题。",
    "{}是什么？",
    "他说{}和这件事没有关系。",
    "请介绍一下{}。",
    "有关{}的文章越来越多，",
)
CARRIED = 300
# Text of other kinds, whose words a dictionary of a domain should leave alone.
UNRELATED = ("pku", "ctb6", "wtb")


def cut(path, output, *options):
    """Cuts a file with zhseg into the file `output`."""
    with open(output, "wb") as file:
        subprocess.run([cli.program("zhseg"), *options, path], stdout=file, check=True)


def changed_words(before, after):
    """Yields each word of a line that was cut differently before, with the words that overlap it."""
    first, old = 0, scoring.spans(before)
    for (start, end), word in zip(scoring.spans(after), after, strict=True):
        while old[first][1] <= start:
            first += 1
        last = first
        while old[last][1] < end:
            last += 1
        if (first, old[first]) != (last, (start, end)):
            yield word, tuple(before[first : last + 1])


def described(title, ways, chosen):
    """Returns a row on the terms whose former words are `chosen`: their numbers, and examples."""
    found = {(word, parts): count for (word, parts), count in ways.items() if chosen(parts)}
    often = sorted(found, key=lambda way: (-found[way], way))[:SHOWN]
    examples = (f"{word} ({' / '.join(parts)}) {found[word, parts]:,}" for word, parts in often)
    different = len({word for word, _ in found})
    return [title, f"{sum(found.values()):,}", f"{different:,}", ", ".join(examples)]


def write_terms(domain, count, folder):
    """Writes the first terms of a domain as a dictionary for zhseg; returns its path."""
    path = os.path.join(folder, "terms.txt")
    baseline = domains.baseline(domain, domains.write_segmentation_text(folder))
    command = [cli.program("termmine"), "--domain", domains.text(domain)]
    command += [option for file in baseline for option in ("--baseline", file)]
    command += ["--top", str(count), "--format", "dict", "--output", path]
    subprocess.run(command, check=True)
    return path


def kept_whole(terms, dictionary):
    """Returns the share of terms in carrier sentences that zhseg keeps whole, without and with a dictionary."""
    sentences = [(carrier.format(term), term, carrier.index("{")) for term in terms for carrier in CARRIERS]
    shares = []
    for options in ([], ["--dict", dictionary]):
        cut = scoring.segment([[sentence] for sentence, _, _ in sentences], *options)
        found = sum(
            (start, start + len(term)) in scoring.spans(words)
            for (_, term, start), words in zip(sentences, cut, strict=True)
        )
        shares.append(found / len(sentences))
    return shares


def unrelated_f1(name, dictionary):
    """Returns the F1 of a development set without and with a dictionary."""
    gold = corpora.sentences(name, "dev")
    options = ["--standard", name]
    return [
        scoring.f1(gold, scoring.segment(gold, *options, *extra))
        for extra in ([], ["--dict", dictionary])
    ]


def write_text(domain, path):
    """Writes the text of a domain without white space within its lines."""
    with lzma.open(domains.text(domain)) as source, open(path, "wb") as sink:
        sink.writelines(b"".join(line.split()) + b"\n" for line in source)


@dataclasses.dataclass
class Changes:
    """What differs between a text cut without and with terms."""

    words: int = 0
    lines: int = 0
    changed_lines: int = 0
    # Words that are cut differently and no terms.
    others: int = 0
    # The number of occurrences of each term and the words it was cut as.
    terms: collections.Counter = dataclasses.field(default_factory=collections.Counter)

    def add(self, before, after, terms):
        """Counts a line, given as its words before and after."""
        self.words += len(before)
        self.lines += 1
        if before == after:
            return
        self.changed_lines += 1
        for word, parts in changed_words(before, after):
            if word in terms:
                self.terms[word, parts] += 1
            else:
                self.others += 1


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("domain", nargs="?", default="law", help="it, law, power (default law)")
    parser.add_argument("--top", type=int, default=2000, help="how many terms (default 2000)")
    options = cli.parse(parser)
    machine = report.machine()
    changes = Changes()
    with tempfile.TemporaryDirectory() as folder:
        text, plain, preferred = (os.path.join(folder, n) for n in ("text", "plain", "preferred"))
        dictionary = write_terms(options.domain, options.top, folder)
        write_text(options.domain, text)
        cut(text, plain)
        cut(text, preferred, "--dict", dictionary)
        with open(dictionary, encoding="utf-8") as file:
            terms = {line.split("\t")[0].split(" ")[0].strip() for line in file} - {""}
        with open(plain, encoding="utf-8") as old, open(preferred, encoding="utf-8") as new:
            for before, after in zip(old, new, strict=True):
                changes.add(before.split(), after.split(), terms)
        with open(dictionary, encoding="utf-8") as file:
            first = [line.split("\t")[0] for line in file][:CARRIED]
        first = [term for term in first if " " not in term]
        before, after = kept_whole(first, dictionary)
        unrelated = [[name, *map("{:.4f}".format, unrelated_f1(name, dictionary))] for name in UNRELATED]
    total = changes.terms.total() + changes.others
    body = (
        f"{machine}\n\nGiven {len(terms):,} terms of {options.domain}, `zhseg` cuts {total:,} words "
        f"otherwise, {total / changes.words:.2%} of {changes.words:,}, in "
        f"{changes.changed_lines:,} of {changes.lines:,} lines: "
        "terms that were in pieces before, terms that are taken out of a longer word, and "
        f"{changes.others:,} other words beside them.\n\n"
    )
    body += report.table(
        ["", "words", "different terms", "most often"],
        [
            described("put together", changes.terms, lambda parts: len(parts) > 1),
            described("taken out of a word", changes.terms, lambda parts: len(parts) == 1),
        ],
    )
    body += (
        f"\nOf the first {len(first)} terms in {len(CARRIERS)} carrier sentences {after:.1%} stay whole with the dictionary, "
        f"{before:.1%} without it. F1 of text of other kinds:\n\n"
    )
    body += report.table(["development set", "without", "with"], unrelated)
    report.publish("term-dictionary", body, options)
