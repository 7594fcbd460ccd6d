#!/usr/bin/env python3
"""Speed of networks that write titles beside the same network in TensorFlow, and what `titlegen` takes.

Needs the Python package tensorflow-cpu and the release builds of title-bench and titlegen. Fills the
section `title-generation` of docs/benchmarks.md. What reads real articles is left out where the
corpora are not.
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
parser.add_argument("--model", default=str(report.ROOT / "Models/titles/default"))
parser.add_argument("--programs", default=str(report.ROOT / ".build/release"), help="their folder")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
parser.add_argument("--steps", type=int, default=20, help="training steps a round (default 20)")
parser.add_argument("--batch", type=int, default=64, help="pairs of a training batch")
parser.add_argument("--articles", type=int, default=192, help="articles to decode a round")
parser.add_argument("--real", type=int, default=400, help="real articles for titlegen")
parser.add_argument("--quick", action="store_true", help="one short round; prints, writes nothing")
parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
options = parser.parse_args()
if options.quick:
    options.rounds, options.steps, options.articles, options.real = 1, 3, 48, 50
    options.print = True

import title_network  # after the options, whose help needs no TensorFlow
import title_program
import title_search
import turns

np, tf = title_network.np, title_network.tf
ARTICLE, TITLE = 200, 24  # symbols of a pair that is trained with
CHARACTERS, LENGTH, BEAM = 400, 24, 4  # of an article, of the titles found, titles side by side
DROPOUT, UNKNOWN = 0.15, 0.05
BATCHES = 4  # different ones, gone through over and over
DECODING_BATCHES = 32, 96  # articles that TensorFlow decodes at once; the faster counts


def ids(generator, shape, limit):
    """Numbers of symbols, small ones frequent, as characters are."""
    first = title_network.SPACE + 1
    return first + ((limit - first) * generator.random(shape) ** 3).astype(int)


def examples(network, generator):
    """The pairs of a batch; half of each title stands in its article."""
    known, written = network.shape["known"], network.written
    pairs = []
    for _ in range(options.batch):
        article = ids(generator, ARTICLE, known)
        start = generator.integers(0, ARTICLE - TITLE)
        title = [*article[start : start + TITLE // 2], *ids(generator, TITLE // 2, written)]
        salience = generator.integers(0, 36, ARTICLE)
        pairs.append({"article": article, "salience": salience, "title": title})
    return [{key: [int(x) for x in value] for key, value in pair.items()} for pair in pairs]


def bench(*arguments):
    """What title-bench prints."""
    command = [f"{options.programs}/title-bench", *map(str, arguments)]
    command += ["--threads", str(options.threads)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(output)


# Training


def tensorflow_training(pairs, xla):
    network = title_network.Network(options.model)
    batches = [title_network.batch(batch) for batch in pairs]
    step = title_network.training_step(network, DROPOUT, UNKNOWN, xla)
    step(batches[0])

    def rate():
        times = []
        for index in range(options.steps):
            start = time.perf_counter()
            float(step(batches[index % BATCHES]))
            times.append(time.perf_counter() - start)
        return options.batch / statistics.median(times)

    return rate


def training(folder):
    network = title_network.Network(options.model)
    generator = np.random.default_rng(1)
    pairs = [examples(network, generator) for _ in range(BATCHES)]
    path = pathlib.Path(folder) / "batches.json"
    path.write_text(json.dumps(pairs), encoding="utf-8")
    arguments = ["train", options.model, path, "--dropout", DROPOUT, "--steps", options.steps]
    losses = bench(*arguments)["loss"], float(network.loss(title_network.batch(pairs[0])))
    if abs(losses[0] - losses[1]) > 1e-3 * losses[1]:
        sys.exit(f"The networks differ: a loss of {losses[0]}, with TensorFlow {losses[1]}.")
    theirs = [
        turns.attempt(f"training, XLA {xla}", lambda: tensorflow_training(pairs, xla))
        for xla in (False, True)
    ]
    rounds = turns.take(options.rounds, lambda: bench(*arguments)["pairsPerSecond"], theirs)
    return rounds, losses


# Decoding


def articles(generator, network):
    """Text without meaning, and the symbols of it: characters that the network can write."""
    words = (pathlib.Path(options.model) / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    han = [i for i, w in enumerate(words[: network.written]) if "\u4e00" <= w <= "\u9fff"]
    rows = ids(generator, (options.articles, CHARACTERS), len(han))
    symbols = np.array(han, np.int32)[rows]
    # A sentence has 25 characters.
    symbols[:, 24::25] = words.index("。")
    return ["".join(words[i] for i in row) for row in symbols], symbols


def tensorflow_decoding(symbols, network, xla):
    """The rate of the faster of the sizes of a batch."""
    search = title_search.Search(network, BEAM, LENGTH, xla)
    sizes = [size for size in DECODING_BATCHES if size <= len(symbols)]

    def seconds(size):
        start = time.perf_counter()
        for first in range(0, len(symbols), size):
            part = tf.constant(symbols[first : first + size])
            search.run(part, tf.zeros_like(part))[1].numpy()
        return time.perf_counter() - start

    for size in sizes:
        seconds(size)
    best = min(sizes, key=seconds)
    print(f"  batches of {best}", file=sys.stderr)
    return lambda: len(symbols) / seconds(best)


def decoding(folder):
    network = title_network.Network(options.model)
    lines, symbols = articles(np.random.default_rng(2), network)
    symbols = symbols[:, : network.window]
    path = pathlib.Path(folder) / "articles.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    arguments = ["decode", options.model, path, "--beam", BEAM, "--length", LENGTH]
    found = bench(*arguments, "--rounds", 1)
    if found["titles"] != options.articles:
        sys.exit(f"Only {found['titles']} titles of {LENGTH} characters.")
    theirs = [
        turns.attempt(f"decoding, XLA {xla}", lambda: tensorflow_decoding(symbols, network, xla))
        for xla in (False, True)
    ]
    rounds = turns.take(
        options.rounds, lambda: bench(*arguments, "--rounds", 3)["articlesPerSecond"], theirs
    )
    return rounds


def main():
    for program in ("title-bench", "titlegen"):
        if not os.access(f"{options.programs}/{program}", os.X_OK):
            sys.exit(f"{program} is missing: swift build -c release --product {program}")
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        trained, losses = training(folder)
        decoded = decoding(folder)
        program = title_program.table(options, folder)
    rows = [
        turns.row("training, pairs/s", trained),
        turns.row("decoding, articles/s", decoded),
    ]
    text = f"""{machine}

{report.table(turns.HEADER, rows)}
TensorFlow {tf.__version__}, {options.threads} threads, medians of {options.rounds} rounds, whose ratios without
XLA are {turns.ratios(trained)} for training and {turns.ratios(decoded)} for decoding. Loss of a batch before
training: {losses[0]:.5f}, with TensorFlow {losses[1]:.5f}.

{program}"""
    print(text)
    if not options.print:
        report.write("title-generation", text)


if __name__ == "__main__":
    try:
        main()
    except measuring.Failure as failure:
        sys.exit(str(failure))
