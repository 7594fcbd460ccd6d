"""Training steps of the tensor core and of TensorFlow, in turns."""

import statistics

from hanzibench import cli, process_usage
from hanzibench.tensorflow_peer import rounds
from hanzibench.tensorflow_peer.layers import set_threads, tf
from hanzibench.tensors.network import LanguageModel, Tagger, training_step

NETWORKS = {"tagger": Tagger, "language-model": LanguageModel}


def tensorflow_training(name, options):
    """Returns a function that trains with TensorFlow and returns the seconds of a step."""
    network = NETWORKS[name]((options.batch, options.length))
    step = training_step(network, options.xla)
    for _ in range(1 + options.steps // 10):
        step()
    return lambda: rounds.median_seconds(options.steps, lambda _: float(step()))


def hanzikit_training(name, options):
    """Returns what tensor-bench prints."""
    command = [cli.program("tensor-bench", options.programs), name]
    for option in ("steps", "threads", "batch", "length"):
        command += [f"--{option}", getattr(options, option)]
    return process_usage.json_output(*command)


def measure(names, options):
    """Prints a line for each network."""
    set_threads(options.threads)
    characters = options.batch * options.length
    print(
        f"TensorFlow {tf.__version__}, {options.threads} threads, batches of {options.batch} x"
        f" {options.length} characters, median of {options.rounds} x {options.steps} steps"
    )
    print(f"{'network':16} {'HanziKit':>12} {'TensorFlow':>12} {'ratio':>6} {'GEMM share':>11}")
    for name in names:
        seconds = tensorflow_training(name, options)
        theirs, ours, shares = [], [], []
        for _ in range(options.rounds):
            theirs.append(characters / seconds())
            result = hanzikit_training(name, options)
            ours.append(result["charactersPerSecond"])
            shares.append(result["productShare"])
        mine, other = statistics.median(ours), statistics.median(theirs)
        print(
            f"{name:16} {mine:>10,.0f}/s {other:>10,.0f}/s {mine / other:>6.2f}"
            f" {statistics.median(shares):>10.0%}"
        )
