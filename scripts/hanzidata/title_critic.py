"""Fits the weights of the critic that chooses among the candidates for a title; needs numpy.

Reads what `titlegen candidates` writes and prints critic.json, which belongs into the model's folder.
First the weights are found with which the candidates that the model has itself (of the search and of the
article) are chosen best: those that maximise the mean ROUGE-L of a draw by the softmax of the weighted
sums. Then a logistic regression over all candidates, given ones too, turns the sum into the ROUGE-L that
is expected. Weights of --fixed features are set by hand: the pairs have no examples for them.
    titlegen candidates --limit 2000 news.jsonl > candidates.jsonl
    scripts/fit-title-critic.py candidates.jsonl > critic.json
"""

import argparse
import json
import sys

import numpy

# Documents that name themselves, conversations and verdicts are rare among news and technology.
FIXED = {"ownTitle": 3.0, "own": 1.5, "verdict": 1.0, "quotation": 0.5, "outcome": 1.0}
STEPS = 800


def read(paths):
    """Returns names, features, targets, and for each candidate its pair and whether it can be chosen."""
    names, rows, targets, pairs, own = None, [], [], [], []
    for number, path in enumerate(paths):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                names = names or list(row["features"])
                rows.append([row["features"][name] for name in names])
                targets.append(row["rougeL"])
                pairs.append((number, row["pair"]))
                # What rules refuse has next to no confidence already.
                own.append(not row["source"].startswith("given") and row["confidence"] > 0.01)
    order = {pair: index for index, pair in enumerate(dict.fromkeys(pairs))}
    groups = numpy.array([order[pair] for pair in pairs])
    return names, numpy.array(rows), numpy.array(targets), groups, numpy.array(own)


def softmax(scores, groups, count):
    """Returns the shares of each group's members."""
    most = numpy.full(count, -numpy.inf)
    numpy.maximum.at(most, groups, scores)
    shares = numpy.exp(scores - most[groups])
    return shares / numpy.bincount(groups, shares, count)[groups]


def adam(gradient, weights, rate):
    """Returns the weights after ascending a gradient."""
    mean, square = numpy.zeros_like(weights), numpy.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights = weights + rate * (mean / (1 - 0.9**step)) / (
            numpy.sqrt(square / (1 - 0.999**step)) + 1e-8
        )
    return weights


def choice_weights(features, targets, groups, free, start, decay):
    """Returns the weights that choose best within each group."""
    groups = numpy.unique(groups, return_inverse=True)[1]
    count = groups.max() + 1

    def gradient(weights):
        shares = softmax(features @ weights, groups, count)
        expected = numpy.bincount(groups, shares * targets, count)
        slope = features.T @ (shares * (targets - expected[groups])) / count
        return (slope - decay * (weights - start)) * free

    return adam(gradient, start, 0.02)


def calibration(scores, targets):
    """Returns factor and bias with which the logistic function of a score is the target."""
    inputs = numpy.stack([scores, numpy.ones_like(scores)], axis=1)

    def gradient(weights):
        return inputs.T @ (targets - 1 / (1 + numpy.exp(-inputs @ weights))) / len(targets)

    return adam(gradient, numpy.array([1.0, 0.0]), 0.02)


def chosen(scores, groups, own):
    """Returns the index of the best candidate of each group."""
    best = {}
    for index in numpy.flatnonzero(own):
        group = groups[index]
        if group not in best or scores[index] > scores[best[group]]:
            best[group] = index
    return numpy.array(list(best.values()))


def main():
    """Prints the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--decay", type=float, default=1e-4, help="of weights towards 0")
    parser.add_argument("candidates", nargs="+", help="what `titlegen candidates` wrote")
    options = parser.parse_args()
    names, features, targets, groups, own = read(options.candidates)
    free = numpy.array([0.0 if name in FIXED or name == "bias" else 1.0 for name in names])
    start = numpy.array([FIXED.get(name, 0.0) for name in names])
    start[names.index("likelihood")] = 3.0
    weights = choice_weights(
        features[own], targets[own], groups[own], free, start, options.decay
    )
    scores = features @ weights
    best = chosen(scores, groups, own)
    search = chosen(features[:, names.index("likelihood")], groups, own & (features[:, names.index("extracted")] == 0))
    oracle = chosen(targets, groups, own)
    # The confidence is that of what is chosen first of all, so this counts as much as all the others.
    others = numpy.flatnonzero(targets >= 0)
    sample = numpy.concatenate([numpy.repeat(best, max(1, len(others) // len(best))), others])
    factor, bias = calibration(scores[sample], targets[sample])
    print(
        f"{len(best)} pairs, ROUGE-L of the likeliest {targets[search].mean():.4f}, "
        f"of the chosen {targets[best].mean():.4f}, of the best {targets[oracle].mean():.4f}",
        file=sys.stderr,
    )
    result = {name: round(float(factor * weight), 4) for name, weight in zip(names, weights)}
    result["bias"] = round(float(bias), 4)
    print(json.dumps({"weights": result}, indent=2))
