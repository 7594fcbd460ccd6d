#!/usr/bin/env python3
"""Training speed of HanziKit's tensor core beside TensorFlow's, on the same shapes.

Needs the Python package tensorflow-cpu and the release build of tensor-bench:
    pip install tensorflow-cpu && swift build -c release --product tensor-bench
    Benchmarks/tensor_vs_tensorflow.py
Both get the same number of threads; rounds alternate, and the median of the rounds counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--binary", default=".build/release/tensor-bench")
parser.add_argument("--network", choices=["tagger", "language-model"], action="append")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--length", type=int, default=64)
parser.add_argument("--steps", type=int, default=30)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--xla", action="store_true", help="let TensorFlow compile the step")
options = parser.parse_args()

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(options.threads)
tf.config.threading.set_inter_op_parallelism_threads(options.threads)


def random_ids(generator, limit):
    u = generator.random((options.batch, options.length))
    return tf.constant((limit * u**3).astype(np.int32))


class Tagger(tf.Module):
    """Vectors of the character (128) and two bigrams (64), 4 residual convolutions, 4 tags."""

    def __init__(self):
        super().__init__()
        generator = np.random.default_rng(1)
        self.characters = tf.Variable(tf.random.normal([6000, 128], stddev=0.1))
        self.bigrams = tf.Variable(tf.random.normal([60000, 64], stddev=0.1))
        self.convolutions = [
            tf.keras.layers.Conv1D(256, 3, padding="same", activation="relu") for _ in range(4)
        ]
        self.output = tf.keras.layers.Dense(4)
        for layer in self.convolutions:
            layer.build((None, None, 256))
        self.output.build((None, None, 256))
        self.ids = random_ids(generator, 6000)
        self.left, self.right = random_ids(generator, 60000), random_ids(generator, 60000)
        self.targets = random_ids(generator, 4)
        self.weights = [self.characters, self.bigrams] + [
            weight for layer in self.convolutions + [self.output] for weight in layer.weights
        ]

    def loss(self):
        x = tf.concat(
            [
                tf.nn.embedding_lookup(self.characters, self.ids),
                tf.nn.embedding_lookup(self.bigrams, self.left),
                tf.nn.embedding_lookup(self.bigrams, self.right),
            ],
            axis=-1,
        )
        for convolution in self.convolutions:
            x = x + convolution(x)
        return cross_entropy(self.targets, self.output(x))


class LanguageModel(tf.Module):
    """Vectors of 256, two layers of 256 LSTM cells, softmax over 8,000."""

    def __init__(self):
        super().__init__()
        generator = np.random.default_rng(1)
        self.embedding = tf.Variable(tf.random.normal([8000, 256], stddev=0.1))
        self.layers = [tf.keras.layers.LSTM(256, return_sequences=True) for _ in range(2)]
        self.output = tf.keras.layers.Dense(8000)
        for layer in self.layers + [self.output]:
            layer.build((None, options.length, 256))
        self.ids, self.targets = random_ids(generator, 8000), random_ids(generator, 8000)
        self.weights = [self.embedding] + [
            weight.value if hasattr(weight, "value") else weight
            for layer in self.layers + [self.output]
            for weight in layer.trainable_weights
        ]

    def loss(self):
        x = tf.nn.embedding_lookup(self.embedding, self.ids)
        for layer in self.layers:
            x = layer(x)
        return cross_entropy(self.targets, self.output(x))


def cross_entropy(targets, logits):
    return tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=targets, logits=logits)
    )


def tensorflow_step(name):
    model = Tagger() if name == "tagger" else LanguageModel()
    variables = list(model.trainable_variables)
    for weight in model.weights:
        variable = getattr(weight, "value", weight)
        variable = variable if isinstance(variable, tf.Variable) else weight
        if all(variable is not other for other in variables):
            variables.append(variable)
    optimizer = tf.keras.optimizers.Adam(1e-3)
    optimizer.build(variables)

    @tf.function(jit_compile=options.xla)
    def step():
        with tf.GradientTape() as tape:
            loss = model.loss()
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    for _ in range(1 + options.steps // 10):
        step()
    return step


def tensorflow_seconds(step):
    times = []
    for _ in range(options.steps):
        start = time.perf_counter()
        float(step())
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def hanzikit_result(name):
    command = [options.binary, name]
    for option in ("steps", "threads", "batch", "length"):
        command += ["--" + option, str(getattr(options, option))]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def main():
    if not os.access(options.binary, os.X_OK):
        sys.exit(f"{options.binary} is missing: swift build -c release --product tensor-bench")
    characters = options.batch * options.length
    print(
        f"TensorFlow {tf.__version__}, {options.threads} threads, batches of {options.batch} x"
        f" {options.length} characters, median of {options.rounds} x {options.steps} steps"
    )
    print(f"{'network':16} {'HanziKit':>12} {'TensorFlow':>12} {'ratio':>6} {'GEMM share':>11}")
    for name in options.network or ["tagger", "language-model"]:
        step = tensorflow_step(name)
        theirs, ours, shares = [], [], []
        for _ in range(options.rounds):
            theirs.append(characters / tensorflow_seconds(step))
            result = hanzikit_result(name)
            ours.append(result["charactersPerSecond"])
            shares.append(result["productShare"])
        mine, other = statistics.median(ours), statistics.median(theirs)
        print(
            f"{name:16} {mine:>10,.0f}/s {other:>10,.0f}/s {mine / other:>6.2f}"
            f" {statistics.median(shares):>10.0%}"
        )


main()
