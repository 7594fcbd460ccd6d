#!/usr/bin/env python3
"""Speed of Transformers under conditions: training beside the same in TensorFlow, and writing.

Needs the Python package tensorflow-cpu and the release build of conditional-bench. Fills the section
`conditional-transformer` of docs/benchmarks.md.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import report

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--programs", default=str(report.ROOT / ".build/release"), help="their folder")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
parser.add_argument("--steps", type=int, default=10, help="training steps a round (default 10)")
parser.add_argument("--texts", type=int, default=64, help="texts of a batch")
parser.add_argument("--length", type=int, default=64, help="characters of a text, its end counted")
parser.add_argument("--dropout", type=float, default=0, help="share of numbers dropped (default 0)")
parser.add_argument("--model", default=str(report.ROOT / "Models/conditional/reviews"))
parser.add_argument("--written", type=int, default=576, help="texts written (default 576)")
parser.add_argument("--quick", action="store_true", help="one short round; prints, writes nothing")
parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
options = parser.parse_args()
if options.quick:
    options.rounds, options.steps, options.texts, options.length = 1, 2, 8, 16
    options.written, options.print = 16, True

import conditional_network  # after the options, whose help needs no TensorFlow
import turns

np, tf = conditional_network.np, conditional_network.tf
SPECIAL = 4  # the first symbols are no characters
BATCHES = 4  # different ones, gone through over and over
CHECKED_STEPS = 3
GUIDANCES = 1, 2  # of the texts that are written
# How far losses may differ, as a share: of numbers of 32 bits, and where factors have 16.
TOLERANCE = {"single": 1e-4, "mixed": 5e-3}


def bench(*arguments):
    """What conditional-bench prints."""
    command = [f"{options.programs}/conditional-bench", *map(str, arguments)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(output) if output else None


class Comparison:
    """The network, and what it is given."""

    def __init__(self, model, folder):
        self.model = model
        network = conditional_network.Network(model)
        generator = np.random.default_rng(1)
        size = options.texts, options.length - 1
        high = network.shape["symbols"] / SPECIAL
        # As often as characters are: the less, the higher their number.
        drawn = [(SPECIAL * high ** generator.random(size)).astype(int) for _ in range(BATCHES)]
        labels = [generator.integers(network.conditions, size=size[0]) for _ in range(BATCHES)]
        self.batches = [network.batch(*pair) for pair in zip(drawn, labels)]
        rows = [{"texts": t.tolist(), "labels": l.tolist()} for t, l in zip(drawn, labels)]
        self.path = pathlib.Path(folder) / "batches.json"
        self.path.write_text(json.dumps(rows), encoding="utf-8")

    def train(self, precision, *arguments):
        """What conditional-bench finds out in training."""
        flags = ["--single"] if precision == "single" else []
        threads = ["--threads", options.threads]
        return bench("train", self.model, self.path, *threads, *flags, *arguments)

    def check(self, precision, type):
        """The first losses of both networks, in training without anything dropped. Ends the program
        where they differ."""
        own = self.train(precision, "--warmup", 0, "--steps", CHECKED_STEPS)["losses"]
        step = conditional_network.training_step(
            conditional_network.Network(self.model, type), 0, False
        )
        losses = [float(step(batch)) for batch in self.batches[:CHECKED_STEPS]]
        if not np.allclose(own, losses, rtol=TOLERANCE[precision], atol=0):
            sys.exit(f"{precision}: losses of {own}, with TensorFlow {losses}.")
        return own, losses

    def ours(self, precision):
        """A function that trains HanziKit's network and returns characters a second."""
        arguments = ["--steps", options.steps, "--dropout", options.dropout]
        return lambda: self.train(precision, *arguments)["charactersPerSecond"]

    def theirs(self, type, xla):
        """A function that trains TensorFlow's network and returns characters a second."""
        network = conditional_network.Network(self.model, type)
        step = conditional_network.training_step(network, options.dropout, xla)
        step(self.batches[0])

        def rate():
            times = []
            for index in range(options.steps):
                start = time.perf_counter()
                float(step(self.batches[index % BATCHES]))
                times.append(time.perf_counter() - start)
            return options.texts * options.length / statistics.median(times)

        return rate


def writing():
    """The table of how fast a model writes texts of at most so many characters."""
    rows = []
    for guidance in GUIDANCES:
        cells = []
        for threads in sorted({1, options.threads}):
            settings = {"texts": options.written, "length": options.length}
            settings |= {"guidance": guidance, "threads": threads, "rounds": options.rounds}
            arguments = [x for name, value in settings.items() for x in (f"--{name}", value)]
            found = bench("sample", options.model, *arguments)
            cells.append(f"{found['charactersPerSecond']:,.0f}")
        rows.append([str(guidance), *cells, f"{found['meanLength']:.1f}"])
    threads = ["1 thread", f"{options.threads} threads"][: len(rows[0]) - 2]
    return report.table(["writing, characters/s: guidance", *threads, "mean length"], rows)


def main():
    if not os.access(f"{options.programs}/conditional-bench", os.X_OK):
        sys.exit("conditional-bench is missing: swift build -c release --product conditional-bench")
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, "model")
        bench("draw", model)
        network = Comparison(model, folder)
        types = {"single": tf.float32, "mixed": tf.bfloat16}
        losses = {name: network.check(name, type) for name, type in types.items()}
        theirs = [
            turns.attempt(f"{name}, XLA {xla}", lambda: network.theirs(type, xla))
            for name, type in types.items()
            for xla in (False, True)
        ]
        rounds = turns.take(
            options.rounds, network.ours("single"), [network.ours("mixed"), *theirs]
        )
    written = writing()
    titles = {"single": "32 bits", "mixed": "mixed"}
    rows = {
        "32 bits": [[single, *others[:2]] for single, _, *others in rounds],
        "mixed": [[mixed, *others[2:]] for _, mixed, *others in rounds],
        "mixed, TensorFlow 32 bits": [[mixed, *others[:2]] for _, mixed, *others in rounds],
    }
    shares = "; ".join(f"{title} {turns.ratios(found)}" for title, found in rows.items())
    checks = "; ".join(
        f"{titles[name]} {own[0]:.5f} and {own[-1]:.5f}, in TensorFlow {other[0]:.5f} and {other[-1]:.5f}"
        for name, (own, other) in losses.items()
    )
    header = ["training, characters/s", *turns.HEADER[1:]]
    text = f"""{machine}

{report.table(header, [turns.row(*line) for line in rows.items()])}
TensorFlow {tf.__version__}, {options.threads} threads, batches of {options.texts} × {options.length} characters, medians of
{options.rounds} rounds. Ratios of the rounds, without XLA: {shares}.
Losses before the first step of training and after {CHECKED_STEPS - 1}: {checks}.

{written}"""
    print(text)
    if not options.print:
        report.write("conditional-transformer", text)


if __name__ == "__main__":
    main()
