"""Fits the weights of the critic that chooses among the candidates for a title; needs numpy.

Reads what `titlegen candidates` writes and prints critic.json, which belongs into the model's folder.
Weights are found that maximise together the mean ROUGE-L of a draw among the candidates of a pair and,
with --kinds, the share of draws that pass among those of the texts of corpora/titles; a draw is by the
softmax of the weighted sums. Then a logistic regression turns the sum into the ROUGE-L that is expected.
    titlegen candidates --limit 450 news.jsonl > news-candidates.jsonl
    scripts/fit-title-critic.py --pairs > kinds.jsonl
    titlegen candidates kinds.jsonl > kinds-candidates.jsonl
    scripts/fit-title-critic.py --kinds kinds-candidates.jsonl news-candidates.jsonl > critic.json
"""

import argparse
import json
import sys

import numpy

from hanzidata import ROOT

TEXTS = ROOT / "corpora/titles/kinds.jsonl"
STEPS = 700
RATE = 0.02
SHARPNESS = 12.0
KINDS_SHARE = 0.15
DECAY = 0.01
# Set by hand: few pairs have documents that name themselves.
FIXED = {"ownTitle": 1.5}
# What can only speak against a title.
AGAINST = ["long"]
# Below this a title has a fault that rules found.
FAULTY = 0.01


def texts():
    """Returns the texts of many kinds, each with what its title must and must not have."""
    return [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]


class Candidates:
    """Candidates of several texts: their features, targets and groups."""

    def __init__(self, paths):
        self.names, features, targets, groups, sources, titles = None, [], [], [], [], []
        for number, path in enumerate(paths):
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    self.names = self.names or list(row["features"])
                    if not row["source"].startswith("given") and row["confidence"] <= FAULTY:
                        continue
                    features.append([row["features"][name] for name in self.names])
                    targets.append(row["rougeL"])
                    groups.append((number, row["pair"]))
                    sources.append(row["source"])
                    titles.append(row["title"])
        order = {group: index for index, group in enumerate(dict.fromkeys(groups))}
        self.features = numpy.array(features)
        self.targets = numpy.array(targets)
        self.groups = numpy.array([order[group] for group in groups])
        self.numbers = [number for _, number in groups]
        self.sources = numpy.array(sources)
        self.titles = titles

    def kept(self, mask):
        """Returns features, targets and groups of some candidates, the groups numbered from 0."""
        groups = numpy.unique(self.groups[mask], return_inverse=True)[1]
        return self.features[mask], self.targets[mask], groups

    def own(self):
        """Returns which candidates are the model's own."""
        return ~numpy.char.startswith(self.sources, "given")


def passing(candidates):
    """Returns for each candidate of the texts of many kinds whether it passes, 0 or 1."""
    rows = texts()

    def passes(title, row):
        has_all = all(any(string in title for string in group) for group in row["any"])
        return has_all and not any(string in title for string in row["not"])

    pairs = zip(candidates.titles, candidates.numbers)
    return numpy.array([float(passes(title, rows[number])) for title, number in pairs])


def softmax(scores, groups):
    """Returns the shares of each group's members."""
    most = numpy.full(groups.max() + 1, -numpy.inf)
    numpy.maximum.at(most, groups, scores)
    shares = numpy.exp(scores - most[groups])
    return shares / numpy.bincount(groups, shares)[groups]


def slope(weights, features, targets, groups):
    """Returns the gradient of the mean target of a draw from each group."""
    shares = softmax(SHARPNESS * (features @ weights), groups)
    expected = numpy.bincount(groups, shares * targets)
    gains = shares * (targets - expected[groups])
    return SHARPNESS * (features.T @ gains) / len(expected)


def ascended(gradient, weights, most=numpy.inf):
    """Returns the weights after ascending a gradient with Adam, below bounds."""
    mean, square = numpy.zeros_like(weights), numpy.zeros_like(weights)
    for step in range(1, STEPS + 1):
        ascent = gradient(weights)
        mean = 0.9 * mean + 0.1 * ascent
        square = 0.999 * square + 0.001 * ascent**2
        corrected = numpy.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights = weights + RATE * (mean / (1 - 0.9**step)) / corrected
        weights = numpy.minimum(weights, most)
    return weights


def best(scores, candidates, mask):
    """Returns the index of the best of the masked candidates of each group."""
    found = {}
    for index in numpy.flatnonzero(mask):
        group = candidates.groups[index]
        if group not in found or scores[index] > scores[found[group]]:
            found[group] = index
    return numpy.array(list(found.values()))


def calibration(scores, targets):
    """Returns factor and bias with which the logistic function of a score is the target."""
    inputs = numpy.stack([scores, numpy.ones_like(scores)], axis=1)

    def gradient(weights):
        return inputs.T @ (targets - 1 / (1 + numpy.exp(-inputs @ weights))) / len(targets)

    return ascended(gradient, numpy.array([1.0, 0.0]))


def main():
    """Prints the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", action="store_true", help="print the texts of many kinds as pairs")
    parser.add_argument("--kinds", help="candidates of the texts of many kinds")
    parser.add_argument("candidates", nargs="*", help="candidates of pairs")
    options = parser.parse_args()
    if options.pairs:
        for row in texts():
            print(json.dumps({"title": row["name"], "body": row["body"]}, ensure_ascii=False))
        return
    if not options.candidates:
        parser.error("name a file of candidates, or --pairs")
    candidates = Candidates(options.candidates)
    names, own = candidates.names, candidates.own()
    sets = [(1.0, candidates.kept(own))]
    scale = candidates.features[own].std(axis=0)
    if options.kinds:
        kinds = Candidates([options.kinds])
        features, _, groups = kinds.kept(kinds.own())
        sets.append((KINDS_SHARE, (features, passing(kinds)[kinds.own()], groups)))
        scale = numpy.maximum(scale, features.std(axis=0))
    scale[scale < 1e-6] = 1
    start = numpy.zeros(len(names))
    start[names.index("likelihood")] = 0.5

    def gradient(weights):
        slopes = [
            share * slope(weights, features / scale, targets, groups)
            for share, (features, targets, groups) in sets
        ]
        return sum(slopes) - DECAY * (weights - start)

    most = numpy.array([0.0 if name in AGAINST else numpy.inf for name in names])
    weights = ascended(gradient, start, most) / scale
    scores = candidates.features @ weights
    chosen = best(scores, candidates, own)
    searched = candidates.sources == "search"
    likeliest = best(candidates.features[:, names.index("likelihood")], candidates, searched)
    # The confidence is that of what is chosen first of all.
    others = numpy.flatnonzero(candidates.sources != "given-0")
    sample = numpy.concatenate([numpy.repeat(chosen, len(others) // len(chosen)), others])
    factor, bias = calibration(scores[sample], candidates.targets[sample])
    foreseen = 1 / (1 + numpy.exp(-factor * scores[chosen] - bias))
    found = candidates.targets[chosen]
    print(
        f"{len(chosen)} pairs: ROUGE-L of the likeliest {candidates.targets[likeliest].mean():.4f}, "
        f"of the chosen {found.mean():.4f}; their confidence {foreseen.mean():.4f}, "
        f"correlation {numpy.corrcoef(foreseen, found)[0, 1]:.3f}",
        file=sys.stderr,
    )
    result = {name: round(float(factor * weight), 4) for name, weight in zip(names, weights)}
    result["bias"] = round(result["bias"] + float(bias), 4)
    result.update(FIXED)
    print(json.dumps({"weights": result}, indent=2))
