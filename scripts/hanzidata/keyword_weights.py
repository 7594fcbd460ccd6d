"""Fits the weights by which phrases are ranked as keywords to those that the authors of papers chose.

Logistic regression over the phrases of raw/science-csl and keywords/science/dev; prints Swift's table of
Sources/KeywordExtraction/Phrases/PhraseWeights.swift, and the F1 of five keywords on the development texts by five-fold
cross-validation, for which each fold's weights have not seen it. Needs `swift build -c release --product keyword-bench`.
"""

import argparse
import subprocess

import numpy as np

from hanzidata import ROOT, corpora

FOLDS = 5
STEPS = 40
DECAY = 1e-4


def texts():
    """Returns the texts with their keywords: 1,000 of development, then those of training."""
    found = []
    for line in corpora.lines("keywords/science/dev.tsv.xz"):
        text, words = line.split("\t")
        found.append((text, words.lower().split("_")))
    for line in corpora.lines("raw/science-csl.tsv.xz"):
        text, words = line.split("\t")
        found.append((text.strip('"').replace('""', '"'), words.lower().split(" ")))
    return found


def features(rows):
    """Returns the names of what phrases are judged by and, for each text, its phrases and their numbers."""
    program = ROOT / ".build/release/keyword-bench"
    lines = "".join(text.replace("\n", " ") + "\n" for text, _ in rows)
    output = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    header, *body = output.stdout.splitlines()
    phrases, values = [[] for _ in rows], [[] for _ in rows]
    for line in body:
        number, phrase, *numbers = line.split("\t")
        phrases[int(number)].append(phrase.lower())
        values[int(number)].append([float(n) for n in numbers])
    return header.split("\t")[2:], phrases, [np.array(v) for v in values]


def fit(values, targets):
    """Returns the weights of a logistic regression, by Newton's method."""
    x = np.concatenate(values)
    y = np.concatenate(targets)
    scale = x.std(0) + 1e-9
    x = np.hstack([(x - x.mean(0)) / scale, np.ones((len(x), 1))])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) / len(y) + DECAY * weights
        hessian = (x.T * (p * (1 - p))) @ x / len(y) + DECAY * np.eye(x.shape[1])
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights[:-1] / scale


def best(phrases, scores, most=5):
    """Returns the phrases with the largest scores."""
    return [phrases[i] for i in np.argsort(-scores, kind="stable")[:most]]


def main():
    """Prints the weights and how good they are."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    rows = texts()
    names, phrases, values = features(rows)
    targets = [
        np.array([float(p in gold) for p in found])
        for found, (_, gold) in zip(phrases, rows, strict=True)
    ]
    hits = chosen = wanted = 0
    for fold in range(FOLDS):
        kept = [i for i in range(len(rows)) if i >= 1000 or i % FOLDS != fold]
        kept = [i for i in kept if phrases[i]]
        weights = fit([values[i] for i in kept], [targets[i] for i in kept])
        for i in range(fold, 1000, FOLDS):
            found = best(phrases[i], values[i] @ weights) if phrases[i] else []
            hits += len(set(found) & set(rows[i][1]))
            chosen += len(found)
            wanted += len(rows[i][1])
    print(f"// F1 of five keywords, five-fold cross-validation: {2 * hits / (chosen + wanted):.4f}")
    used = [i for i in range(len(rows)) if phrases[i]]
    for name, weight in zip(names, fit([values[i] for i in used], [targets[i] for i in used]), strict=True):
        print(f"    {weight:.4f},  // {name}")
