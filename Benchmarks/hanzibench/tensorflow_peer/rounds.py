"""HanziKit and the same network in TensorFlow, measured in turns."""

import functools
import statistics
import sys
import time

from hanzibench.tensorflow_peer.layers import tf

HEADER = ["", "HanziKit", "TensorFlow", "ratio", "TensorFlow with XLA", "ratio"]


def prepare(title, work):
    """Returns the result of `work`, None where TensorFlow cannot do it; reports on standard error."""
    start = time.monotonic()
    try:
        result = work()
    except (tf.errors.OpError, ValueError, NotImplementedError) as error:
        print(f"  {title}: {str(error).splitlines()[0]}", file=sys.stderr)
        return None
    print(f"  {title}: ready after {time.monotonic() - start:.0f} s", file=sys.stderr)
    return result


def prepare_both(title, work):
    """Returns the results of `work`, called with whether XLA compiles; None for those that fail."""
    return [prepare(f"{title}, XLA {xla}", functools.partial(work, xla)) for xla in (False, True)]


def median_seconds(count, step):
    """Returns the median of the seconds of `count` steps, each called with its index."""
    times = []
    for index in range(count):
        start = time.perf_counter()
        step(index)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def take(count, ours, theirs):
    """Returns for each of `count` rounds our rate and those of TensorFlow, None where it fails."""
    rounds = []
    for _ in range(count):
        rounds.append([ours(), *(one() if one else None for one in theirs)])
        print("  " + ", ".join(f"{r:,.1f}" if r else "–" for r in rounds[-1]), file=sys.stderr)
    return rounds


def row(title, rounds):
    """Returns a row of the table: medians of the rates, and of the rounds' ratios to them."""
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
    """Returns the ratio to TensorFlow of each round, as text."""
    return ", ".join(f"{ours / theirs:.2f}" if theirs else "–" for ours, theirs, _ in rounds)


def losses(own, other):
    """Returns the first and the last loss of both, as text."""
    return f"{own[0]:.5f} and {own[-1]:.5f}, in TensorFlow {other[0]:.5f} and {other[-1]:.5f}"
