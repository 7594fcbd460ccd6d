"""Measures parts of speech and entities on the development sets, and parts of speech beside jieba and LAC where they are installed.

Words and tags: F1 of the words with the right place and the right tag. The tags of different programs differ in detail, so
on pku the first letter of the tags is also compared. Entities: F1 of those with the right place and type, of those inside
others the outermost.
"""

import json
import subprocess

from hanzibench import cli, corpora, report

# Set of pos/, tag set, standard.
TAGS = (
    ("pku", "pku", "pku"),
    ("ctb", "ctb", "ctb6"),
    ("zx", "ctb", "zx"),
    ("udc", "ud", "udc"),
)
ENTITIES = ("msra", "cluener", "weibo", "resume")


def f1(found, gold):
    """Returns the F1 of sets of things in sentences."""
    right = sum(len(set(a) & set(b)) for a, b in zip(found, gold, strict=True))
    return 2 * right / (sum(map(len, map(set, found))) + sum(map(len, map(set, gold))))


def placed(sentence, letters=None):
    """Returns the words of a sentence as start, end, tag, or so many letters of the tag."""
    result, start = [], 0
    for word, tag in sentence:
        result.append((start, start + len(word), tag[:letters].lower() if letters else tag))
        start += len(word)
    return result


def gold_tags(name):
    """Returns the sentences of a development set as lists of word and tag."""
    lines = corpora.packed_lines(f"pos/{name}/dev.txt.xz")
    sentences = [[tuple(token.rsplit("_", 1)) for token in line.split()] for line in lines]
    return [sentence for sentence in sentences if sentence]


def run(arguments, texts):
    """Returns the lines that a program writes for lines of text."""
    return subprocess.run(
        arguments, input="\n".join(texts) + "\n", capture_output=True, text=True, check=True
    ).stdout.splitlines()


def tagged(zhseg, model, standard, tag_set, texts):
    """Returns what zhseg makes of texts, as lists of word and tag."""
    options = ["--pos", "--standard", standard, "--tagset", tag_set, "--model", model]
    lines = run([zhseg, *options, "--format", "jsonl"], texts)
    return [
        [
            (word["text"], word.get("tag", ""))
            for word in json.loads(line)["words"]
            if word["kind"] not in ("space", "newline")
        ]
        for line in lines
    ]


def peers():
    """Yields the names of other programs with functions that tag a text by the tags of pku."""
    if cli.missing_package("jieba") is None:
        import jieba.posseg

        yield "jieba", lambda text: [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]
    if cli.missing_package("LAC") is None:
        from LAC import LAC

        lac = LAC(mode="lac")
        yield "LAC", lambda text: list(zip(*lac.run(text), strict=True))


def outermost(spans):
    """Returns the spans that no other holds."""
    return [
        a
        for a in spans
        if not any(b is not a and b[0] <= a[0] and a[1] <= b[1] and b[:2] != a[:2] for b in spans)
    ]


def entity_f1(zhseg, model, scheme, lines):
    """Returns the F1 of the entities of JSON lines."""
    gold, texts = [], []
    for line in map(json.loads, lines):
        text = line["text"].replace("\n", " ").replace("\r", " ")
        bytes_before = [0]
        for character in text:
            bytes_before.append(bytes_before[-1] + len(character.encode()))
        texts.append(text)
        spans = [(e["start"], e["end"], e["type"]) for e in line["entities"]]
        gold.append([(bytes_before[a], bytes_before[b], kind) for a, b, kind in outermost(spans)])
    found = run([zhseg, "entities", "--scheme", scheme, "--model", model, "--format", "jsonl"], texts)
    return f1(
        [[(e["start"], e["end"], e["type"]) for e in json.loads(line)["entities"]] for line in found], gold
    )


def main():
    """Prints the tables."""
    parser = cli.parser(__doc__)
    parser.add_argument("--model", default="accurate", help="of zhseg")
    parser.add_argument(
        "--entities", action="append", default=[], metavar="SCHEME=FILE",
        help="JSON lines of another scheme to measure, too",
    )
    options = parser.parse_args()
    zhseg = cli.program("zhseg")
    rows = []
    for name, tag_set, standard in TAGS:
        gold = gold_tags(name)
        texts = ["".join(word for word, _ in sentence) for sentence in gold]
        found = [placed(s) for s in tagged(zhseg, options.model, standard, tag_set, texts)]
        gold = [placed(sentence) for sentence in gold]
        words = f1(*([[word[:2] for word in s] for s in sentences] for sentences in (found, gold)))
        rows.append((f"{name}, tags {tag_set}", f"{words:.4f}", f"{f1(found, gold):.4f}"))
    print(report.table(("set", "words", "words and tags"), rows))

    gold = gold_tags("pku")
    texts = ["".join(word for word, _ in sentence) for sentence in gold]
    first = [placed(sentence, 1) for sentence in gold]
    mine = tagged(zhseg, options.model, "pku", "pku", texts)
    rows = [("zhseg", f"{f1([placed(s, 1) for s in mine], first):.4f}")]
    for name, tag in peers():
        rows.append((name, f"{f1([placed(tag(text), 1) for text in texts], first):.4f}"))
    print("\n" + report.table(("pku", "words and first letters of tags"), rows))

    rows = []
    files = [(scheme, corpora.packed_lines(f"ner/{scheme}/dev.jsonl.xz")) for scheme in ENTITIES]
    for pair in options.entities:
        scheme, path = pair.split("=", 1)
        files.append((scheme, open(path, encoding="utf-8")))
    for scheme, lines in files:
        rows.append((scheme, f"{entity_f1(zhseg, options.model, scheme, lines):.4f}"))
    print("\n" + report.table(("entities", "F1"), rows))
