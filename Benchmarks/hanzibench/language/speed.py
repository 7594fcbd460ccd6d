"""Training and reading by language models of HanziKit and of TensorFlow, in turns."""

import functools
import json
import os
import pathlib
import tempfile
import time

from hanzibench import BenchmarkError, cli, process_usage, report
from hanzibench.language import program
from hanzibench.language.network import LanguageNetwork, training_step
from hanzibench.tensorflow_peer import rounds
from hanzibench.tensorflow_peer.layers import np, set_threads, tf

RARE = 0.18  # the share of rare symbols, that of running text
SPECIAL = 4  # the first symbols are no words
BATCHES = 4  # different ones, used over and over
DROPOUT = 0.1
CHECKED_STEPS = 3
CELLS, INPUTS, CHUNK, SEQUENCES = (256, 384, 512), 256, 8, (24, 32)  # of layers that are compared


def symbols(generator, shape, size):
    """Returns ids of a batch of a size, distributed as words are: the higher an id, the rarer. All
    batches have as many rare symbols."""

    def drawn(low, high, count):
        return (low * (high / low) ** generator.random(count)).astype(int)

    count = size[0] * size[1]
    rare = round(RARE * count) if shape["symbols"] > shape["frequent"] else 0
    ids = np.concatenate(
        [
            drawn(SPECIAL, shape["frequent"], count - rare),
            drawn(shape["frequent"], shape["symbols"], rare),
        ]
    )
    return generator.permutation(ids).reshape(size)


def bench(options, *arguments):
    """Returns what language-bench prints."""
    path = cli.program("language-bench", options.programs)
    return process_usage.json_output(path, *arguments)


class Comparison:
    """One network in both, and the batches that it reads.

    `drop_connect` is the dropout rate of recurrent weights.
    """

    def __init__(self, title, model, drop_connect, folder, options):
        self.title, self.model, self.drop_connect = title, model, drop_connect
        self.options = options
        network = LanguageNetwork(model)
        generator, size = np.random.default_rng(1), (options.streams, options.length)
        pairs = [
            [symbols(generator, network.shape, size) for _ in range(2)] for _ in range(BATCHES)
        ]
        self.batches = [network.batch(*pair) for pair in pairs]
        self.path = pathlib.Path(folder) / "batches.json"
        rows = [{"inputs": i.tolist(), "targets": t.tolist()} for i, t in pairs]
        self.path.write_text(json.dumps(rows), encoding="utf-8")
        self.count = options.streams * options.length

    def ours(self, command, *arguments):
        """Returns what language-bench finds out with a command."""
        threads = ["--threads", self.options.threads]
        return bench(self.options, command, self.model, self.path, *threads, *arguments)

    def check(self):
        """Returns the first losses of both networks, in training without dropout.

        Raises BenchmarkError where they differ, or where log-probabilities do.
        """
        network = LanguageNetwork(self.model)
        start = network.start(self.options.streams)
        found = network.log_probabilities(self.batches[0], start)
        own = self.ours("read", "--rounds", 1)["logProbabilities"]
        if (difference := np.abs(found.numpy() - own).max()) > 1e-3:
            raise BenchmarkError(
                f"{self.title}: log-probabilities differ by {difference} from TensorFlow's."
            )
        steps = ["--warmup", 0, "--steps", CHECKED_STEPS]
        own = self.ours("train", *steps)["losses"]
        step, states = training_step(network, 0, 0, False), start
        losses = []
        for batch in self.batches[:CHECKED_STEPS]:
            loss, states = step(batch, states)
            losses.append(float(loss))
        if not np.allclose(own, losses, rtol=1e-4, atol=0):
            raise BenchmarkError(f"{self.title}: losses of {own}, with TensorFlow {losses}.")
        return own, losses

    def training(self, xla):
        """Returns a function that trains TensorFlow's network and returns symbols a second."""
        network = LanguageNetwork(self.model)
        step = training_step(network, DROPOUT, self.drop_connect, xla)
        _, states = step(self.batches[0], network.start(self.options.streams))

        def one_step(index):
            nonlocal states
            loss, states = step(self.batches[index % BATCHES], states)
            float(loss)

        return lambda: self.count / rounds.median_seconds(self.options.steps, one_step)

    def reading(self, xla):
        """Returns a function that reads with TensorFlow's network and returns symbols a second."""
        network = LanguageNetwork(self.model)
        read = tf.function(network.log_probabilities, jit_compile=xla)
        states = network.start(self.options.streams)
        read(self.batches[0], states)

        def rate():
            start = time.perf_counter()
            for batch in self.batches:
                read(batch, states).numpy()
            return self.count * BATCHES / (time.perf_counter() - start)

        return rate

    def rate(self, *arguments):
        """Runs language-bench and returns symbols a second."""
        return self.ours(*arguments)["perSecond"]

    def take(self):
        """Yields for training and reading what is measured, and its rounds."""
        training = ["train", "--steps", self.options.steps, "--dropout", DROPOUT]
        training += ["--drop-connect", self.drop_connect]
        works = {
            "training": (self.training, training),
            "reading": (self.reading, ["read", "--rounds", 1]),
        }
        for name, (work, arguments) in works.items():
            title = f"{self.title}, {name}, symbols/s"
            theirs = rounds.prepare_both(title, work)
            ours = functools.partial(self.rate, *arguments)
            yield title, rounds.take(self.options.rounds, ours, theirs)


def layers(options):
    """Returns the table of single layers, ordered and plain."""
    rows = []
    for cells in CELLS:
        for sequences in SEQUENCES:
            sizes = {"cells": cells, "inputs": INPUTS, "chunk": CHUNK, "sequences": sequences}
            sizes |= {"length": options.length, "rounds": options.layer_rounds}
            arguments = [x for key, n in sizes.items() for x in (f"--{key}", n)]
            found = bench(options, "layer", *arguments)
            times = [f"{1e3 * found[key]:.1f}" for key in ("plainSeconds", "orderedSeconds")]
            rows.append([str(cells), str(sequences), *times, f"{found['ratio']:.2f}"])
    return report.table(["cells", "sequences", "plain, ms", "ordered, ms", "ratio"], rows)


def measure(options):
    """Returns the text of the section."""
    set_threads(options.threads)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, "plain")
        bench(options, "draw", options.model, plain)
        # Keras' layer cannot drop connections, so neither does ours beside it.
        networks = [
            Comparison("ordered", options.model, 0.1, folder, options),
            Comparison("plain", plain, 0, folder, options),
        ]
        found, losses = [], []
        for network in networks:
            losses.append(network.check())
            found += network.take()
        single = layers(options)
        costs = program.table(options, folder)
    shares = "; ".join(f"{title.rpartition(',')[0]} {rounds.ratios(r)}" for title, r in found)
    checks = "; ".join(
        f"{network.title} {rounds.losses(*pair)}" for network, pair in zip(networks, losses)
    )
    return f"""{machine}

{report.table(rounds.HEADER, [rounds.row(*line) for line in found])}
TensorFlow {tf.__version__}, {options.threads} threads, batches of {options.streams} × {options.length} symbols, medians of
{options.rounds} rounds. Ratios of the rounds, without XLA: {shares}.
Losses without anything dropped, before the first step of training and after {CHECKED_STEPS - 1}:
{checks}.

{single}
{costs}"""
