"""Training and decoding of title generation by HanziKit and by TensorFlow, in turns."""

import json
import pathlib
import sys
import tempfile
import time

from hanzibench import BenchmarkError, cli, process_usage, report
from hanzibench.tensorflow_peer import rounds
from hanzibench.tensorflow_peer.layers import np, set_threads, tf
from hanzibench.titles import network as title_network
from hanzibench.titles import plain_model, program
from hanzibench.titles.beam_search import Search

ARTICLE, TITLE = 200, 24  # symbols of a pair of training
CHARACTERS, LENGTH, BEAM = 400, 24, 4  # of an article, of the titles found; beam width
DROPOUT, UNKNOWN = 0.15, 0.05
BATCHES = 4  # different ones, used over and over
DECODING_BATCHES = 32, 96  # articles that TensorFlow decodes at once; the faster counts


def ids(generator, shape, limit):
    """Returns ids of symbols, small ones frequent, as characters are."""
    first = title_network.SPACE + 1
    return first + ((limit - first) * generator.random(shape) ** 3).astype(int)


def bench(options, command, *arguments):
    """Returns what title-bench prints."""
    path = cli.program("title-bench", options.programs)
    arguments += ("--threads", options.threads)
    return process_usage.json_output(path, command, options.model, *arguments)


# Training


def examples(network, generator, count):
    """Returns `count` pairs; half of each title is a part of its article."""
    known, written = network.shape["known"], network.written
    pairs = []
    for _ in range(count):
        article = ids(generator, ARTICLE, known)
        start = generator.integers(0, ARTICLE - TITLE)
        title = [*article[start : start + TITLE // 2], *ids(generator, TITLE // 2, written)]
        salience = generator.integers(0, 36, ARTICLE)
        pairs.append({"article": article, "salience": salience, "title": title})
    return [{key: [int(x) for x in value] for key, value in pair.items()} for pair in pairs]


def tensorflow_training(options, pairs, xla):
    """Returns a function that trains TensorFlow's network and returns pairs a second."""
    network = title_network.TitleNetwork(options.model)
    batches = [title_network.batch(batch) for batch in pairs]
    step = title_network.training_step(network, DROPOUT, UNKNOWN, xla)
    step(batches[0])

    def rate():
        seconds = rounds.median_seconds(
            options.steps, lambda index: float(step(batches[index % BATCHES]))
        )
        return options.batch / seconds

    return rate


def training(options, folder):
    """Returns the rounds of training and the loss of a batch in both networks."""
    network = title_network.TitleNetwork(options.model)
    generator = np.random.default_rng(1)
    pairs = [examples(network, generator, options.batch) for _ in range(BATCHES)]
    path = pathlib.Path(folder) / "batches.json"
    path.write_text(json.dumps(pairs), encoding="utf-8")
    arguments = ["--dropout", DROPOUT, "--steps", options.steps]
    arguments += ["--warmup", 1 + options.steps // 10]

    def ours():
        return bench(options, "train", path, *arguments)

    losses = ours()["losses"][0], float(network.loss(title_network.batch(pairs[0])))
    if abs(losses[0] - losses[1]) > 1e-3 * losses[1]:
        raise BenchmarkError(
            f"The networks differ: a loss of {losses[0]}, with TensorFlow {losses[1]}."
        )
    theirs = rounds.prepare_both("training", lambda xla: tensorflow_training(options, pairs, xla))
    return rounds.take(options.rounds, lambda: ours()["perSecond"], theirs), losses


# Decoding


def articles(generator, network, options):
    """Returns texts without meaning, and their symbols: characters that the network can write."""
    vocabulary = pathlib.Path(options.model) / "vocabulary.txt"
    words = vocabulary.read_text(encoding="utf-8").split("\n")
    han = [i for i, w in enumerate(words[: network.written]) if "\u4e00" <= w <= "\u9fff"]
    rows = ids(generator, (options.articles, CHARACTERS), len(han))
    symbols = np.array(han, np.int32)[rows]
    # A sentence has 25 characters.
    symbols[:, 24::25] = words.index("。")
    return ["".join(words[i] for i in row) for row in symbols], symbols


def tensorflow_decoding(symbols, network, xla):
    """Returns a function that returns articles a second, in batches of the faster size."""
    search = Search(network, BEAM, LENGTH, xla)
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


def decoding(options, folder):
    """Returns the rounds of decoding."""
    network = title_network.TitleNetwork(options.model)
    lines, symbols = articles(np.random.default_rng(2), network, options)
    symbols = symbols[:, : network.window]
    path = pathlib.Path(folder) / "articles.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def ours(count):
        sizes = ["--beam", BEAM, "--length", LENGTH, "--rounds", count]
        return bench(options, "decode", path, *sizes)

    if (found := ours(1)["titles"]) != options.articles:
        raise BenchmarkError(f"Only {found} titles of {LENGTH} characters.")
    theirs = rounds.prepare_both("decoding", lambda xla: tensorflow_decoding(symbols, network, xla))
    return rounds.take(options.rounds, lambda: ours(3)["articlesPerSecond"], theirs)


def measure(options):
    """Returns the text of the section."""
    set_threads(options.threads)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        costs = program.table(options, folder)
        options.model = plain_model.write(options.model, pathlib.Path(folder) / "plain")
        trained, losses = training(options, folder)
        decoded = decoding(options, folder)
    rows = [
        rounds.row("training, pairs/s", trained),
        rounds.row("decoding, articles/s", decoded),
    ]
    return f"""{machine}

{report.table(rounds.HEADER, rows)}
TensorFlow {tf.__version__}, {options.threads} threads, medians of {options.rounds} rounds, whose ratios without
XLA are {rounds.ratios(trained)} for training and {rounds.ratios(decoded)} for decoding. Loss of a batch before
training: {losses[0]:.5f}, with TensorFlow {losses[1]:.5f}.

{costs}"""
