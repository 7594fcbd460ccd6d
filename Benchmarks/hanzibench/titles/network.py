"""HanziKit's network that writes titles, in TensorFlow: the same layers, sizes and weights.

Read with Sources/TitleGeneration/Model beside it; names are those of the weights in model.safetensors.
B articles of L symbols, T rows of a title (its symbols and its end).
"""

import json
import math
import pathlib

from hanzibench import BenchmarkError
from hanzibench.tensorflow_peer.layers import dropped, lookup, np, read_weights, tf

UNKNOWN, BEGIN, END, SPACE = 1, 2, 3, 4
LONGEST_MATCH = 4
CLIPPING_NORM = 2.0


def places(article, title):
    """Returns for each row of a title the place of the article at which it goes on, -1 for none, and the
    class of each place (ArticleMatches.swift)."""
    length, written = np.zeros(len(article), np.int32), np.zeros(len(article), np.int32)
    length[0] = 1
    continuations, classes = [], []
    for symbol in [*title, None]:
        continuations.append(length.argmax() if length.any() else -1)
        classes.append(np.minimum(length, LONGEST_MATCH) + written)
        if symbol is not None and symbol != SPACE:
            same = article == symbol
            length = np.concatenate([[0], np.where(same[:-1], length[:-1] + 1, 0)])
            written = np.where(same, LONGEST_MATCH + 1, written)
    return continuations, classes


def batch(examples):
    """Returns what the network reads of articles and titles, each of one length."""
    article, salience, title = (
        np.array([example[key] for example in examples], np.int32)
        for key in ("article", "salience", "title")
    )
    ends = np.full((len(examples), 1), END, np.int32)
    marks = [places(a, t) for a, t in zip(article, title)]
    return {
        "article": tf.constant(article),
        "salience": tf.constant(salience),
        "previous": tf.constant(np.concatenate([ends * 0 + BEGIN, title], axis=1)),
        "targets": tf.constant(np.concatenate([title, ends], axis=1)),
        "continuations": tf.constant(np.array([m[0] for m in marks], np.int32)),
        "classes": tf.constant(np.array([m[1] for m in marks], np.int32)),
    }


def normalized(x, gamma, beta):
    """Returns the rows of x, each normalised, scaled and shifted."""
    mean, variance = tf.nn.moments(x, [-1], keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + 1e-5) * gamma + beta


class TitleNetwork:
    """The network with the weights of a model's folder."""

    def __init__(self, folder):
        configuration = json.loads((pathlib.Path(folder) / "config.json").read_text())
        self.shape, self.window = configuration["shape"], configuration["window"]
        if self.shape["copying"] != "pointer" or not self.shape["followsMatches"]:
            raise BenchmarkError(f"{folder}: only networks with pointers that follow matches")
        weights = read_weights(pathlib.Path(folder) / "model.safetensors")
        self.heads, self.cells = self.shape["heads"], self.shape["decoderCells"]
        self.written = self.shape["generated"]
        lstm = {name: self.layer(weights, name) for name in ("decoder.1", "decoder.2")}
        lstm |= {name: self.both(weights, name) for name in ("encoder.1", "encoder.2")}
        self.lstm = lstm
        self.weights = {name: tf.Variable(value, name=name) for name, value in weights.items()}
        variables = [v.value for layer in lstm.values() for v in layer.trainable_variables]
        self.variables = [*self.weights.values(), *variables]

    @staticmethod
    def numbers(weights, name):
        """Removes and returns the weights of one LSTM layer; the gates are in the same order."""
        return [weights.pop(f"{name}.{part}") for part in ("weight", "recurrent", "bias")]

    def layer(self, weights, name):
        kernel, recurrent, bias = self.numbers(weights, name)
        layer = tf.keras.layers.LSTM(recurrent.shape[0], return_sequences=True)
        layer.build((None, None, kernel.shape[0]))
        layer.set_weights([kernel, recurrent, bias])
        return layer

    def both(self, weights, name):
        forward = self.numbers(weights, name + ".forward")
        backward = self.numbers(weights, name + ".backward")
        layer = tf.keras.layers.Bidirectional(
            tf.keras.layers.LSTM(forward[1].shape[0], return_sequences=True)
        )
        layer.build((None, None, forward[0].shape[0]))
        layer.set_weights(forward + backward)
        return layer

    # Parts

    def linear(self, name, x):
        return x @ self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def norm(self, name, x):
        return normalized(x, self.weights[name + ".gamma"], self.weights[name + ".beta"])

    def modulation(self, name, article):
        """Returns scale and shift that follow from the pooled article, (B, 1, D)."""
        parts = (self.linear(f"{name}.{part}", article) for part in ("scale", "shift"))
        return [part[:, tf.newaxis] for part in parts]

    def split(self, x):
        """Reshapes (B, T, D) to (B, heads, T, D / heads)."""
        x = tf.reshape(x, [-1, x.shape[1], self.heads, self.cells // self.heads])
        return tf.transpose(x, [0, 2, 1, 3])

    def attended(self, query, keys, values):
        """Returns what queries (B, T, D) attend to, (B, T, D); keys and values are split into heads."""
        scale = 1 / math.sqrt(self.cells // self.heads)
        shares = tf.nn.softmax(tf.matmul(self.split(query) * scale, keys, transpose_b=True))
        heads = tf.transpose(tf.matmul(shares, values), [0, 2, 1, 3])
        heads = tf.reshape(heads, [-1, query.shape[1], self.cells])
        return self.linear("decoder.attention.output", heads)

    def continued(self, memory, continuations):
        rows = tf.gather(memory, tf.maximum(continuations, 0), batch_dims=1)
        return tf.where(continuations[..., tf.newaxis] < 0, 0.0, rows)

    def memory(self, article, salience, dropout=0.0):
        """Returns the encoded articles, (B, L, D)."""
        x = lookup(self.weights["embedding.table"], article)
        x += lookup(self.weights["salience.table"], salience)
        x = dropped(self.norm("encoder.input", x), dropout)
        low = dropped(self.norm("encoder.1.norm", self.lstm["encoder.1"](x)), dropout)
        high = self.lstm["encoder.2"](low)
        memory = self.norm("encoder.memory", self.linear("encoder.projection", low + high))
        return dropped(memory, dropout)

    def loss(self, batch, dropout=0.0, unknown=0.0):
        """Returns the mean cross entropy of the titles' symbols, as TitleNetwork.loss has it."""
        memory = self.memory(batch["article"], batch["salience"], dropout)
        pooled = tf.reduce_max(memory, axis=1)
        previous = batch["previous"]
        if unknown:
            hidden = (tf.random.uniform(previous.shape) < unknown) & (previous != BEGIN)
            previous = tf.where(hidden, UNKNOWN, previous)
        table = self.weights["embedding.table"]
        x = normalized(lookup(table, previous), *self.modulation("decoder.input", pooled))
        low = self.lstm["decoder.1"](dropped(x, dropout))
        low = dropped(normalized(low, *self.modulation("decoder.1.norm", pooled)), dropout)
        keys, values = (
            self.split(self.linear(f"decoder.attention.{part}", memory))
            for part in ("key", "value")
        )
        context = self.attended(self.linear("decoder.attention.query", low), keys, values)
        seen = [dropped(context, dropout), self.continued(memory, batch["continuations"])]
        high = self.lstm["decoder.2"](tf.concat([low, *seen], -1))
        state = dropped(normalized(high, *self.modulation("decoder.2.norm", pooled)), dropout)
        known = tf.concat([state, *seen], -1)
        output = self.linear("decoder.output", known)
        scores = tf.matmul(output, table[: self.written], transpose_b=True)
        scores += self.weights["symbols.bias"]
        pointers = self.pointers(known, self.linear("pointer.key", memory), batch["classes"])
        return self.copying_loss(scores, pointers, batch["article"], batch["targets"])

    def pointers(self, known, keys, classes):
        query = self.linear("pointer.query", known) / math.sqrt(self.cells)
        biases = self.linear("pointer.class", known)
        return tf.matmul(query, keys, transpose_b=True) + tf.gather(biases, classes, batch_dims=2)

    def copying_loss(self, scores, pointers, article, targets):
        """Returns the loss of one softmax over symbols and places; a symbol may be at several places."""
        total = tf.reduce_logsumexp(scores, -1)
        total = logaddexp(total, tf.reduce_logsumexp(pointers, -1))
        own = tf.gather(scores, tf.minimum(targets, self.written - 1), batch_dims=2)
        own = tf.where(targets < self.written, own, -1e30)
        same = article[:, tf.newaxis] == targets[..., tf.newaxis]
        hit = logaddexp(own, tf.reduce_logsumexp(tf.where(same, pointers, -1e30), -1))
        counted = tf.cast(hit > -1e29, tf.float32)
        return tf.reduce_sum((total - hit) * counted) / tf.reduce_sum(counted)


def logaddexp(a, b):
    """Returns ln(exp a + exp b)."""
    return tf.maximum(a, b) + tf.math.log1p(tf.exp(-tf.abs(a - b)))


def training_step(network, dropout, unknown, xla):
    """Returns a function that makes a training step with a batch: forward, backward, Adam."""
    optimizer = tf.keras.optimizers.Adam(1e-3, global_clipnorm=CLIPPING_NORM)
    optimizer.build(network.variables)

    @tf.function(jit_compile=xla)
    def step(batch):
        with tf.GradientTape() as tape:
            loss = network.loss(batch, dropout, unknown)
        gradients = tape.gradient(loss, network.variables)
        optimizer.apply_gradients(zip(gradients, network.variables))
        return loss

    return step
