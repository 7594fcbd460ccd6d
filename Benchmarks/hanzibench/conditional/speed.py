"""Training of conditional Transformers by HanziKit and by TensorFlow, in turns, and generation."""

import functools
import json
import os
import pathlib
import tempfile

from hanzibench import BenchmarkError, cli, process_usage, report
from hanzibench.conditional.network import ConditionalNetwork, training_step
from hanzibench.tensorflow_peer import rounds
from hanzibench.tensorflow_peer.layers import np, set_threads, tf

SPECIAL = 4  # the first symbols are no characters
BATCHES = 4  # different ones, used over and over
CHECKED_STEPS = 3
GUIDANCES = 1, 2  # of the texts that are written
# The precision of HanziKit and the type of TensorFlow's activations.
TYPES = {"single": tf.float32, "mixed": tf.bfloat16}
# The largest relative difference of losses.
TOLERANCE = {"single": 1e-4, "mixed": 5e-3}
TITLES = {"single": "32 bits", "mixed": "mixed"}


def bench(options, *arguments):
    """Returns what conditional-bench prints."""
    path = cli.program("conditional-bench", options.programs)
    return process_usage.json_output(path, *arguments)


class Comparison:
    """The network in both, and the batches that it reads."""

    def __init__(self, model, folder, options):
        self.model, self.options = model, options
        network = ConditionalNetwork(model)
        generator = np.random.default_rng(1)
        size = options.texts, options.length - 1
        high = network.shape["symbols"] / SPECIAL
        # Distributed as characters are: the higher an id, the rarer.
        drawn = [(SPECIAL * high ** generator.random(size)).astype(int) for _ in range(BATCHES)]
        labels = [generator.integers(network.conditions, size=size[0]) for _ in range(BATCHES)]
        self.batches = [network.batch(*pair) for pair in zip(drawn, labels)]
        rows = [{"texts": t.tolist(), "labels": l.tolist()} for t, l in zip(drawn, labels)]
        self.path = pathlib.Path(folder) / "batches.json"
        self.path.write_text(json.dumps(rows), encoding="utf-8")

    def ours(self, precision, *arguments):
        """Returns what conditional-bench finds out in training."""
        flags = ["--threads", self.options.threads]
        flags += ["--single"] if precision == "single" else []
        return bench(self.options, "train", self.model, self.path, *flags, *arguments)

    def check(self, precision):
        """Returns the first losses of both networks, in training without dropout.

        Raises BenchmarkError where they differ.
        """
        own = self.ours(precision, "--warmup", 0, "--steps", CHECKED_STEPS)["losses"]
        step = training_step(ConditionalNetwork(self.model, TYPES[precision]), 0, False)
        losses = [float(step(batch)) for batch in self.batches[:CHECKED_STEPS]]
        if not np.allclose(own, losses, rtol=TOLERANCE[precision], atol=0):
            raise BenchmarkError(f"{precision}: losses of {own}, with TensorFlow {losses}.")
        return own, losses

    def rate(self, precision):
        """Trains HanziKit's network and returns characters a second."""
        arguments = ["--steps", self.options.steps, "--dropout", self.options.dropout]
        return self.ours(precision, *arguments)["perSecond"]

    def theirs(self, precision, xla):
        """Returns a function that trains TensorFlow's network and returns characters a second."""
        network = ConditionalNetwork(self.model, TYPES[precision])
        step = training_step(network, self.options.dropout, xla)
        step(self.batches[0])

        def rate():
            seconds = rounds.median_seconds(
                self.options.steps, lambda index: float(step(self.batches[index % BATCHES]))
            )
            return self.options.texts * self.options.length / seconds

        return rate

    def take(self):
        """Returns for each round the rates of HanziKit with both precisions, then of TensorFlow."""
        theirs = []
        for precision in TYPES:
            theirs += rounds.prepare_both(precision, functools.partial(self.theirs, precision))
        mixed = functools.partial(self.rate, "mixed")
        return rounds.take(self.options.rounds, lambda: self.rate("single"), [mixed, *theirs])


def generation(options):
    """Returns the table of how fast a model writes texts of at most `options.length` characters."""
    rows = []
    thread_counts = sorted({1, options.threads})
    for guidance in GUIDANCES:
        cells = []
        for threads in thread_counts:
            settings = {"texts": options.written, "length": options.length}
            settings |= {"guidance": guidance, "threads": threads, "rounds": options.rounds}
            arguments = [x for name, value in settings.items() for x in (f"--{name}", value)]
            found = bench(options, "sample", options.model, *arguments)
            cells.append(f"{found['charactersPerSecond']:,.0f}")
        rows.append([str(guidance), *cells, f"{found['meanLength']:.1f}"])
    threads = [f"{count} thread{'s' * (count > 1)}" for count in thread_counts]
    return report.table(["writing, characters/s: guidance", *threads, "mean length"], rows)


def measure(options):
    """Returns the text of the section."""
    set_threads(options.threads)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, "model")
        bench(options, "draw", model)
        comparison = Comparison(model, folder, options)
        losses = {precision: comparison.check(precision) for precision in TYPES}
        found = comparison.take()
    generated = generation(options)
    rows = {
        "32 bits": [[single, *others[:2]] for single, _, *others in found],
        "mixed": [[mixed, *others[2:]] for _, mixed, *others in found],
        "mixed, TensorFlow 32 bits": [[mixed, *others[:2]] for _, mixed, *others in found],
    }
    shares = "; ".join(f"{title} {rounds.ratios(part)}" for title, part in rows.items())
    checks = "; ".join(f"{TITLES[name]} {rounds.losses(*pair)}" for name, pair in losses.items())
    header = ["training, characters/s", *rounds.HEADER[1:]]
    return f"""{machine}

{report.table(header, [rounds.row(*line) for line in rows.items()])}
TensorFlow {tf.__version__}, {options.threads} threads, batches of {options.texts} × {options.length} characters, medians of
{options.rounds} rounds. Ratios of the rounds, without XLA: {shares}.
Losses before the first step of training and after {CHECKED_STEPS - 1}: {checks}.

{generated}"""
