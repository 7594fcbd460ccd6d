"""HanziKit's language model in TensorFlow: the same layers, sizes and weights.

Read with Sources/OrderedNeurons/Model beside it; names are those of the weights in model.safetensors.
B stretches of text, T symbols of each, D numbers of an embedding, H cells of a layer.
"""

import json
import pathlib

from hanzibench.tensorflow_peer.layers import dropped, lookup, np, read_weights, tf

CLIPPING_NORM = 1.0


class OrderedLayer:
    """A long short-term memory with ordered neurons, as Sources/TensorKernels/ordered_lstm.c has it.

    What all steps read is multiplied by the weights at once, which is faster than a Keras cell, and the
    loop over steps is TensorFlow's own.
    """

    def __init__(self, kernel, recurrent, bias, chunk):
        self.weights = [tf.Variable(value) for value in (kernel, recurrent, bias)]
        self.cells = recurrent.shape[0]
        self.levels = self.cells // chunk

    def __call__(self, x, hidden, cell, connections):
        """Returns the outputs (B, T, H) and the last states, given x (B, T, ·) and states (B, H)."""
        kernel, recurrent, bias = self.weights
        recurrent = dropped(recurrent, connections)
        read = tf.transpose(x @ kernel + bias, [1, 0, 2])
        # Read from an array: the gradient of an index would be as large as all steps together.
        read = tf.TensorArray(tf.float32, x.shape[1]).unstack(read)
        outputs = tf.TensorArray(tf.float32, x.shape[1], element_shape=hidden.shape)

        def step(index, hidden, cell, outputs):
            hidden, cell = self.step(read.read(index) + hidden @ recurrent, cell)
            return index + 1, hidden, cell, outputs.write(index, hidden)

        _, hidden, cell, outputs = tf.while_loop(
            lambda index, *_: index < x.shape[1],
            step,
            (0, hidden, self.by_level(cell), outputs),
            maximum_iterations=x.shape[1],
        )
        outputs = tf.transpose(outputs.stack(), [1, 0, 2])
        return outputs, hidden, tf.reshape(cell, [-1, self.cells])

    def by_level(self, x):
        return tf.reshape(x, [-1, self.levels, self.cells // self.levels])

    def step(self, gates, cell):
        sizes = [self.cells] * 4 + [self.levels] * 2
        entrance, forget, candidate, output, keep, write = tf.split(gates, sizes, -1)
        keep = tf.cumsum(tf.nn.softmax(keep), -1)[..., tf.newaxis]
        write = 1 - tf.cumsum(tf.nn.softmax(write), -1, exclusive=True)[..., tf.newaxis]
        both = keep * write
        entrance, forget = (self.by_level(tf.sigmoid(gate)) for gate in (entrance, forget))
        cell = (both * forget + keep - both) * cell + (
            both * entrance + write - both
        ) * self.by_level(tf.tanh(candidate))
        hidden = tf.sigmoid(output) * tf.tanh(tf.reshape(cell, [-1, self.cells]))
        return hidden, cell


class PlainLayer:
    """Keras' long short-term memory."""

    def __init__(self, kernel, recurrent, bias):
        self.cells = recurrent.shape[0]
        self.layer = tf.keras.layers.LSTM(self.cells, return_sequences=True, return_state=True)
        self.layer.build((None, None, kernel.shape[0]))
        self.layer.set_weights([kernel, recurrent, bias])
        self.weights = [variable.value for variable in self.layer.trainable_variables]

    def __call__(self, x, hidden, cell, connections):
        if connections:
            raise NotImplementedError("Keras' layer cannot leave out connections")
        return self.layer(x, initial_state=[hidden, cell])


class LanguageNetwork:
    """The network with the weights of a model's folder."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))["shape"]
        self.frequent, chunk = self.shape["frequent"], self.shape["chunk"]
        weights = read_weights(folder / "model.safetensors")
        self.layers = []
        for index in range(self.shape["layers"]):
            parts = ("weight", "recurrent", "bias")
            values = [weights.pop(f"layer.{index + 1}.{part}") for part in parts]
            self.layers.append(OrderedLayer(*values, chunk) if chunk else PlainLayer(*values))
        self.words = {name[6:]: tf.Variable(value) for name, value in weights.items()}
        variables = [variable for layer in self.layers for variable in layer.weights]
        self.variables = [*self.words.values(), *variables]

    def batch(self, inputs, targets):
        """Returns what the network reads of B stretches of T symbols. Where the rare ones stand is worked
        out beforehand, and there must be as many in each batch, so that all sizes are known."""
        parts = {}
        for name, ids in (("inputs", inputs), ("targets", targets)):
            flat = np.array(ids, np.int32).ravel()
            rows = np.flatnonzero(flat >= self.frequent).astype(np.int32)
            values = np.minimum(flat, self.frequent), rows, flat[rows] - self.frequent
            parts[name] = [tf.constant(value) for value in values]
        return parts

    def start(self, streams):
        """Returns the states before a text."""
        return [
            (tf.zeros([streams, layer.cells]), tf.zeros([streams, layer.cells]))
            for layer in self.layers
        ]

    def read(self, batch, states, dropout=0.0, connections=0.0):
        """Returns what the next symbols are predicted from (B · T, D), and the last states."""
        ids, rows, rare = batch["inputs"]
        x = lookup(self.words["table"], ids)
        projected = lookup(self.words["rare.table"], rare) @ self.words["rare.projection.weight"]
        projected += self.words["rare.projection.bias"]
        x = tf.tensor_scatter_nd_update(x, rows[:, tf.newaxis], projected)
        x = dropped(tf.reshape(x, [states[0][0].shape[0], -1, x.shape[-1]]), dropout)
        last = []
        for layer, (hidden, cell) in zip(self.layers, states):
            x, hidden, cell = layer(x, hidden, cell, connections)
            x = dropped(x, dropout)
            last.append((hidden, cell))
        return tf.reshape(x, [-1, x.shape[-1]]), last

    def costs(self, batch, x):
        """Returns -ln of the probability of each target's first choice (a frequent symbol, or rare), and
        that of each rare symbol among the rare."""
        ids, rows, rare = batch["targets"]
        scores = tf.matmul(x, self.words["table"], transpose_b=True) + self.words["bias"]
        first = tf.nn.sparse_softmax_cross_entropy_with_logits(ids, scores)
        x = tf.matmul(tf.gather(x, rows), self.words["rare.projection.weight"], transpose_b=True)
        scores = tf.matmul(x, self.words["rare.table"], transpose_b=True) + self.words["rare.bias"]
        return first, tf.nn.sparse_softmax_cross_entropy_with_logits(rare, scores)

    def loss(self, batch, states, dropout, connections):
        """Returns the mean cross entropy of the targets, and the last states."""
        x, states = self.read(batch, states, dropout, connections)
        first, second = self.costs(batch, x)
        return (tf.reduce_sum(first) + tf.reduce_sum(second)) / first.shape[0], states

    def log_probabilities(self, batch, states):
        """Returns the log-probability of each target (B · T)."""
        first, second = self.costs(batch, self.read(batch, states)[0])
        return -tf.tensor_scatter_nd_add(first, batch["targets"][1][:, tf.newaxis], second)


def training_step(network, dropout, connections, xla):
    """Returns a function that makes a training step: forward, backward, Adam. It takes a batch and the
    states before it, and returns the loss and the last states."""
    optimizer = tf.keras.optimizers.Adam(1e-3, epsilon=1e-8, global_clipnorm=CLIPPING_NORM)
    optimizer.build(network.variables)

    @tf.function(jit_compile=xla)
    def step(batch, states):
        with tf.GradientTape() as tape:
            loss, states = network.loss(batch, states, dropout, connections)
        gradients = tape.gradient(loss, network.variables)
        optimizer.apply_gradients(zip(gradients, network.variables))
        return loss, states

    return step
