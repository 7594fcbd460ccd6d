"""Learns which of its outcomes a character has from what stands beside it.

A multinomial logistic regression for each character, whose features are what the phrase around it says and
the characters beside it; trained by AdaGrad (J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for
online learning and stochastic optimization", JMLR, 2011), the same samples giving the same weights.
"""

import math
import random

BIAS, PHRASE, LEFT, RIGHT, BOTH = "b", "d", "l", "r", "m"
EDGE = "\x02"
REACH = 3
# Before anything is learned, the first outcome counts as much, and that of a phrase as much more.
FIRST = 1.0
AGREES = 2.0
# Weights are stored as multiples of this.
STEP = 1 / 16


def features(text, index, phrase):
    """Returns the features of the character at an index: pairs of a kind and a context, which is read
    from the character outwards."""
    left = [text[index - k] if index >= k else EDGE for k in range(1, REACH + 1)]
    right = [text[index + k] if index + k < len(text) else EDGE for k in range(1, REACH + 1)]
    result = [(BIAS, ""), (BOTH, left[0] + right[0])]
    if phrase:
        result.append((PHRASE, phrase))
    for length in range(1, REACH + 1):
        result.append((LEFT, "".join(left[:length])))
        result.append((RIGHT, "".join(right[:length])))
    return result


def initial(feature, choices, agrees=AGREES):
    """Returns the weights of a feature before anything is learned."""
    kind, context = feature
    if kind == BIAS:
        return [FIRST] + [0.0] * (len(choices) - 1)
    return [agrees if kind == PHRASE and choice == context else 0.0 for choice in choices]


def learn(samples, choices, agrees=AGREES, passes=8, rate=0.3, certain=0.995, seed=3):
    """Returns the weights of (character, feature) for each choice of the character.

    A sample is a character, its features and the right outcome.
    """
    weights, squares = {}, {}
    order = list(range(len(samples)))
    shuffle = random.Random(seed).shuffle
    for _ in range(passes):
        shuffle(order)
        for number in order:
            character, sample, gold = samples[number]
            mine = choices[character]
            rows = []
            for feature in sample:
                row = weights.get((character, feature))
                if row is None and feature[0] in (BIAS, PHRASE):
                    row = weights[character, feature] = initial(feature, mine, agrees)
                rows.append(row)
            chances = probabilities(rows, len(mine))
            right = mine.index(gold)
            if chances[right] > certain:
                continue
            for feature, row in zip(sample, rows):
                if row is None:
                    row = weights[character, feature] = [0.0] * len(mine)
                square = squares.setdefault((character, feature), [0.01] * len(mine))
                for index, chance in enumerate(chances):
                    slope = chance - (index == right)
                    square[index] += slope * slope
                    row[index] -= rate * slope / math.sqrt(square[index])
    return weights


def probabilities(rows, count):
    """Returns the softmax of the sum of the rows that there are."""
    scores = [0.0] * count
    for row in rows:
        if row:
            for index in range(count):
                scores[index] += row[index]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def quantized(weights, choices, least=0.2):
    """Returns the weights as integers, multiples of STEP, without those that differ by less than `least`
    between the choices and without characters for which the samples knew one outcome alone."""
    result = {}
    for (character, feature), row in weights.items():
        if feature[0] not in (BIAS, PHRASE) and max(row) - min(row) < least:
            continue
        integers = [max(-127, min(127, round(value / STEP))) for value in row]
        # Only differences count.
        middle = (max(integers) + min(integers)) // 2
        integers = [value - middle for value in integers]
        if feature[0] in (BIAS, PHRASE) or any(integers):
            result[character, feature] = integers
    contexts = {character for character, feature in result if feature[0] not in (BIAS, PHRASE)}
    return {key: row for key, row in result.items() if key[0] in contexts}


def choose(weights, choices, text, index, phrase):
    """Returns the outcome of a character by quantized weights, as the programs do."""
    character = text[index]
    mine = choices.get(character)
    if not mine:
        return phrase or character
    if (character, (BIAS, "")) not in weights:
        return phrase or mine[0]
    if phrase and phrase not in mine and (character, (PHRASE, phrase)) not in weights:
        return phrase
    scores = [0] * len(mine)
    for feature in features(text, index, phrase):
        row = weights.get((character, feature))
        if row is None and feature[0] == PHRASE:
            row = [round(value / STEP) for value in initial(feature, mine)]
        if row:
            scores = [a + b for a, b in zip(scores, row)]
    return mine[scores.index(max(scores))]
