#!/usr/bin/env python3
"""Speed of language models with ordered neurons beside the same in TensorFlow, and what `zhlm` takes.

Needs the Python package tensorflow-cpu and the release builds of language-bench and zhlm. Fills the
section `ordered-neurons` of docs/benchmarks.md. What reads real text is left out where the corpora are not.
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

import measuring
import report

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--model", default=str(report.ROOT / "Models/language/default"))
parser.add_argument("--programs", default=str(report.ROOT / ".build/release"), help="their folder")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
parser.add_argument("--steps", type=int, default=8, help="training steps a round (default 8)")
parser.add_argument("--streams", type=int, default=48, help="stretches of text in a batch")
parser.add_argument("--length", type=int, default=64, help="symbols of a stretch")
parser.add_argument("--megabytes", type=float, default=0.5, help="text for zhlm (default 0.5)")
parser.add_argument("--quick", action="store_true", help="one short round; prints, writes nothing")
parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
options = parser.parse_args()
if options.quick:
    options.rounds, options.steps, options.streams, options.length = 1, 2, 4, 8
    options.megabytes, options.print = 0.02, True

import language_network  # after the options, whose help needs no TensorFlow
import language_program
import turns

np, tf = language_network.np, language_network.tf
RARE = 0.18  # the share of rare symbols, that of running text
SPECIAL = 4  # the first symbols are no words
BATCHES = 4  # different ones, gone through over and over
DROPOUT = 0.1
CHECKED_STEPS = 3
CELLS, INPUTS, CHUNK, SEQUENCES = (256, 384, 512), 256, 8, (24, 32)  # of layers that are compared


def symbols(generator, shape):
    """Symbols of a batch, those of one shape alike in number of rare ones, else as often as words are:
    the less, the higher their number."""

    def drawn(low, high, count):
        return (low * (high / low) ** generator.random(count)).astype(int)

    count = options.streams * options.length
    rare = round(RARE * count) if shape["symbols"] > shape["frequent"] else 0
    ids = np.concatenate(
        [
            drawn(SPECIAL, shape["frequent"], count - rare),
            drawn(shape["frequent"], shape["symbols"], rare),
        ]
    )
    return generator.permutation(ids).reshape(options.streams, options.length)


def bench(*arguments):
    """What language-bench prints."""
    command = [f"{options.programs}/language-bench", *map(str, arguments)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(output) if output else None


# Networks beside TensorFlow


class Comparison:
    """One network, and what it is given."""

    def __init__(self, title, model, connections, folder):
        self.title, self.model, self.connections = title, model, connections
        network = language_network.Network(model)
        generator = np.random.default_rng(1)
        pairs = [[symbols(generator, network.shape) for _ in range(2)] for _ in range(BATCHES)]
        self.batches = [network.batch(*pair) for pair in pairs]
        self.path = pathlib.Path(folder) / "batches.json"
        rows = [{"inputs": i.tolist(), "targets": t.tolist()} for i, t in pairs]
        self.path.write_text(json.dumps(rows), encoding="utf-8")
        self.count = options.streams * options.length

    def bench(self, command, *arguments):
        return bench(command, self.model, self.path, "--threads", options.threads, *arguments)

    def check(self):
        """The first losses of both networks, in training without anything dropped. Ends the program
        where they differ, or where log-probabilities do."""
        network = language_network.Network(self.model)
        found = network.log_probabilities(self.batches[0], network.start(options.streams))
        own = self.bench("read", "--rounds", 1)["logProbabilities"]
        if (difference := np.abs(found.numpy() - own).max()) > 1e-3:
            sys.exit(f"{self.title}: log-probabilities differ by {difference} from TensorFlow's.")
        steps = ["--warmup", 0, "--steps", CHECKED_STEPS]
        own = self.bench("train", *steps)["losses"]
        step, states = language_network.training_step(network, 0, 0, False), None
        losses = []
        for batch in self.batches[:CHECKED_STEPS]:
            loss, states = step(batch, states or network.start(options.streams))
            losses.append(float(loss))
        if not np.allclose(own, losses, rtol=1e-4, atol=0):
            sys.exit(f"{self.title}: losses of {own}, with TensorFlow {losses}.")
        return own, losses

    def training(self, xla):
        """A function that trains TensorFlow's network and returns symbols a second."""
        network = language_network.Network(self.model)
        step = language_network.training_step(network, DROPOUT, self.connections, xla)
        _, states = step(self.batches[0], network.start(options.streams))

        def rate():
            nonlocal states
            times = []
            for index in range(options.steps):
                start = time.perf_counter()
                loss, states = step(self.batches[index % BATCHES], states)
                float(loss)
                times.append(time.perf_counter() - start)
            return self.count / statistics.median(times)

        return rate

    def reading(self, xla):
        """A function that reads with TensorFlow's network and returns symbols a second."""
        network = language_network.Network(self.model)
        read = tf.function(network.log_probabilities, jit_compile=xla)
        states = network.start(options.streams)
        read(self.batches[0], states)

        def rate():
            start = time.perf_counter()
            for batch in self.batches:
                read(batch, states).numpy()
            return self.count * BATCHES / (time.perf_counter() - start)

        return rate

    def rows(self):
        """For training and reading, what is measured and its rounds."""
        dropped = ["--dropout", DROPOUT, "--drop-connect", self.connections]
        works = {
            "training": (self.training, ["train", "--steps", options.steps, *dropped]),
            "reading": (self.reading, ["read", "--rounds", 1]),
        }
        for name, (prepare, arguments) in works.items():
            title = f"{self.title}, {name}, symbols/s"
            theirs = [
                turns.attempt(f"{title}, XLA {xla}", lambda: prepare(xla)) for xla in (False, True)
            ]
            ours = lambda: self.bench(*arguments)["symbolsPerSecond"]
            yield title, turns.take(options.rounds, ours, theirs)


def layers():
    """The table of single layers, ordered and plain."""
    rows = []
    for cells in CELLS:
        for sequences in SEQUENCES:
            sizes = {"cells": cells, "inputs": INPUTS, "chunk": CHUNK, "sequences": sequences}
            sizes |= {"length": options.length, "rounds": 3 if options.quick else 9}
            found = bench("layer", *(x for key, n in sizes.items() for x in (f"--{key}", n)))
            times = [f"{1e3 * found[key]:.1f}" for key in ("plainSeconds", "orderedSeconds")]
            rows.append([str(cells), str(sequences), *times, f"{found['ratio']:.2f}"])
    return report.table(["cells", "sequences", "plain, ms", "ordered, ms", "ratio"], rows)


def main():
    for program in ("language-bench", "zhlm"):
        if not os.access(f"{options.programs}/{program}", os.X_OK):
            sys.exit(f"{program} is missing: swift build -c release --product {program}")
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, "plain")
        bench("draw", options.model, plain)
        # Keras' layer cannot leave out connections, so neither does ours beside it.
        networks = [
            Comparison("ordered", options.model, 0.1, folder),
            Comparison("plain", plain, 0, folder),
        ]
        found, losses = [], []
        for network in networks:
            losses.append(network.check())
            found += network.rows()
        single = layers()
        program = language_program.table(options, folder)
    shares = "; ".join(f"{title.rpartition(',')[0]} {turns.ratios(r)}" for title, r in found)
    checks = "; ".join(
        f"{network.title} {own[0]:.5f} and {own[-1]:.5f}, in TensorFlow {other[0]:.5f} and {other[-1]:.5f}"
        for network, (own, other) in zip(networks, losses)
    )
    text = f"""{machine}

{report.table(turns.HEADER, [turns.row(*line) for line in found])}
TensorFlow {tf.__version__}, {options.threads} threads, batches of {options.streams} × {options.length} symbols, medians of
{options.rounds} rounds. Ratios of the rounds, without XLA: {shares}.
Losses without anything dropped, before the first step of training and after {CHECKED_STEPS - 1}:
{checks}.

{single}
{program}"""
    print(text)
    if not options.print:
        report.write("ordered-neurons", text)


if __name__ == "__main__":
    try:
        main()
    except measuring.Failure as failure:
        sys.exit(str(failure))
