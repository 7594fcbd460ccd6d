"""Chooses the weights by which terms are ranked, by lists of terms of many kinds of text.

Every mixture of weights ranks every text (`swift build -c release --product ranking-bench`); it is as good as the share of
its first 100, 500 and 2,000 terms that are in the lists, compared with the best mixture on that text, mean by kind. For each
kind the mixture is printed that the other kinds choose, with what it reaches there, then the one that all choose, whose
weights stand in Sources/TermDiscovery/Ranking/RankingWeights.swift. Texts on health are never chosen by, only measured.
Takes eight minutes of one core.
"""

import argparse
import itertools
import json
import subprocess
import tempfile

import numpy as np

from hanzidata import ROOT, corpora

DEPTHS = (100, 500, 2000)
DEPTH_WEIGHTS = np.array([1, 1, 0.5]) / 2.5
MIXTURES = [
    dict(zip(("burstiness", "freedom", "whole", "specificity", "likeness", "least"), values))
    for values in itertools.product(
        (4,), (0, 1, 2, 4), (0, 1, 2), (1, 2, 4), (0.6, 0.8), (0.1, 0.2)
    )
]
THUOCL, DOMAINS = "lexicons/thuocl/{}.tsv.xz", "lexicons/domainwords/{}.txt.xz"
COMPUTING = (THUOCL.format("IT"), DOMAINS.format("计算机业"))
FINANCE = (THUOCL.format("caijing"),)
FOOD = (THUOCL.format("food"), DOMAINS.format("餐饮食品"))
LAW = (THUOCL.format("law"), DOMAINS.format("法律诉讼"))
POWER = (DOMAINS.format("电力电气"),)


def third(number, text):
    """Returns one stretch of 500 lines of so many of a long text."""
    return [line for index, line in enumerate(text) if index // 500 % number == 0]


def rows(path, wanted, kind=0, text=-1):
    """Returns the texts of a table whose kind is wanted."""
    cells = (line.split("\t") for line in corpora.lines(path))
    return [row[text] for row in cells if len(row) > 1 and row[kind] in wanted]


def headlines(*topics):
    """Returns headlines of topics."""
    paths = ("conditions/headlines/train.tsv.xz", "conditions/headlines-nlpcc2017/train.tsv.xz")
    return [line for path in paths for line in rows(path, topics)]


def papers(column):
    """Returns the abstracts of papers, or the keywords of each."""
    paths = ("keywords/science/dev.tsv.xz", "raw/science-csl.tsv.xz")
    return [line.split("\t")[column] for path in paths for line in corpora.lines(path)]


def whole(path):
    """Returns all lines of a text."""
    return list(corpora.lines(path))


def reviews(*things):
    """Returns reviews of things."""
    return rows("conditions/reviews/train.tsv.xz", things)


# Name of a text: its kind, its lists, its lines.
TEXTS = {
    "finance": ("finance", FINANCE, lambda: whole("domains/finance/corpus.txt.xz")),
    "finance-news": ("finance", FINANCE, lambda: rows("raw/news-cnews.tsv.xz", ("财经",))),
    "finance-headlines": (
        "finance",
        FINANCE,
        lambda: headlines("finance", "stocks", "news_finance", "news_stock"),
    ),
    "power": ("power", POWER, lambda: whole("domains/power/corpus.txt.xz")),
    "it-docs": ("it", COMPUTING, lambda: whole("raw/it-docs.txt.xz")),
    "it-reviews": ("it", COMPUTING, lambda: reviews("平板", "计算机", "手机")),
    "it-third": ("it", COMPUTING, lambda: third(3, corpora.lines("domains/it/corpus.txt.xz"))),
    "it-tenth": ("it", COMPUTING, lambda: third(10, corpora.lines("domains/it/corpus.txt.xz"))),
    "papers": ("papers", None, lambda: papers(0)),
    "food-reviews": ("food", FOOD, lambda: reviews("takeaway", "水果", "蒙牛")),
    "food-headlines": ("food", FOOD, lambda: headlines("food")),
    "law-tenth": ("law", LAW, lambda: third(10, corpora.lines("domains/law/corpus.txt.xz"))),
    "health": (None, "entities", lambda: whole("raw/health-sogou.txt.xz")),
}


def gold(lists):
    """Returns the terms of lists; None are the keywords of papers."""
    if lists is None:
        words = (field.replace("_", " ").split(" ") for field in papers(1))
        return {word.lower() for field in words for word in field}
    if lists == "entities":
        items = map(json.loads, corpora.lines("ner/cmeee/train.jsonl.xz"))
        return {
            item["text"][entity["start"] : entity["end"]].lower()
            for item in items
            for entity in item["entities"]
        }
    return {line.split("\t")[0].strip().lower() for path in lists for line in corpora.lines(path)}


def shares(name):
    """Returns, for each mixture, the shares of the first terms of a text that are in its lists."""
    _, lists, text = TEXTS[name]
    known = gold(lists)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("".join(line + "\n" for line in text()))
        file.flush()
        program = ROOT / ".build/release/ranking-bench"
        weights = "".join(" ".join(map(str, m.values())) + "\n" for m in MIXTURES)
        output = subprocess.run(
            [program, file.name], input=weights, capture_output=True, text=True, check=True
        ).stdout
    right = [[t.lower() in known for t in line.split("\t")] for line in output.splitlines()]
    return np.array([[sum(r[:depth]) / depth for depth in DEPTHS] for r in right])


def best(quality, kinds):
    """Returns the number of the mixture of the greatest mean quality over kinds, the first of equal ones."""
    return int(np.mean([quality[kind] for kind in kinds], axis=0).argmax())


def show(title, names, number, measured):
    """Prints what a mixture reaches on texts."""
    print(f"{title}: {MIXTURES[number]}")
    for name in names:
        print("  ", name, " ".join(f"{share:.3f}" for share in measured[name][number]))


def main():
    """Prints the mixtures that are chosen."""
    argparse.ArgumentParser(description=__doc__.split("\n")[0]).parse_args()
    measured = {name: shares(name) for name in TEXTS}
    kinds = sorted({kind for kind, *_ in TEXTS.values() if kind})
    of_kind = {kind: [name for name, row in TEXTS.items() if row[0] == kind] for kind in kinds}
    relative = {name: m / m.max(0).clip(1e-9) @ DEPTH_WEIGHTS for name, m in measured.items()}
    quality = {kind: np.mean([relative[name] for name in of_kind[kind]], axis=0) for kind in kinds}
    for left_out in kinds:
        number = best(quality, [kind for kind in kinds if kind != left_out])
        show(f"without {left_out}", of_kind[left_out], number, measured)
    show("with all", TEXTS, best(quality, kinds), measured)
