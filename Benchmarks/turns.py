"""HanziKit and the same network in TensorFlow, measured in turns."""

import statistics
import sys
import time

import tensorflow as tf

HEADER = ["", "HanziKit", "TensorFlow", "ratio", "TensorFlow with XLA", "ratio"]


def attempt(title, work):
    """The result of `work`; None, and a word about it, where TensorFlow cannot do it."""
    start = time.monotonic()
    try:
        result = work()
    except (tf.errors.OpError, ValueError, NotImplementedError) as error:
        print(f"  {title}: {str(error).splitlines()[0]}", file=sys.stderr)
        return None
    print(f"  {title}: ready after {time.monotonic() - start:.0f} s", file=sys.stderr)
    return result


def take(count, ours, theirs):
    """For each of `count` rounds, the rates of ours and of all of theirs, None for those that cannot."""
    rounds = []
    for _ in range(count):
        rounds.append([ours()] + [one() if one else None for one in theirs])
        print("  " + ", ".join(f"{r:,.1f}" if r else "–" for r in rounds[-1]), file=sys.stderr)
    return rounds


def row(title, rounds):
    """A row of the table: medians of the rates, and of the rounds' ratios to them."""
    ours, *theirs = zip(*rounds)
    cells = [title, f"{statistics.median(ours):,.0f}"]
    for rates in theirs:
        if None in rates:
            cells += ["–", "–"]
        else:
            ratio = statistics.median(a / b for a, b in zip(ours, rates))
            cells += [f"{statistics.median(rates):,.0f}", f"{ratio:.2f}"]
    return cells


def ratios(rounds):
    """The ratio to TensorFlow of each round."""
    return ", ".join(f"{ours / theirs:.2f}" if theirs else "–" for ours, theirs, _ in rounds)
