"""HanziKit's conditional Transformer in TensorFlow: the same layers, sizes and weights.

Read with Sources/ConditionalTransformer/Model beside it; names are those of the weights in
model.safetensors.
B texts, T rows of each, D numbers of a row, K numbers of a condition.
"""

import json
import pathlib

from hanzibench.tensorflow_peer.layers import dropped, lookup, np, read_weights, tf

CLIPPING_NORM = 1.0
CONDITION_RATE = 5
BEGINNING, END = 2, 3


class ConditionalNetwork:
    """The network with the weights of a model's folder.

    `type` is that of activations and of the factors of products, as with Keras' policy
    `mixed_bfloat16`; weights, norms and the loss have 32 bits.
    """

    def __init__(self, folder, type=tf.float32):
        folder = pathlib.Path(folder)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.shape, self.conditions = config["shape"], config["conditions"]["width"]
        self.type = type
        weights = read_weights(folder / "model.safetensors")
        # One product for queries, keys and values is faster than three.
        for layer in range(1, self.shape["layers"] + 1):
            for part, axis in (("weight", 1), ("bias", 0)):
                names = [f"layer.{layer}.attention.{n}.{part}" for n in ("query", "key", "value")]
                joined = np.concatenate([weights.pop(name) for name in names], axis)
                weights[f"layer.{layer}.attention.all.{part}"] = joined
        self.weights = {name: tf.Variable(value) for name, value in weights.items()}
        self.variables = list(self.weights.values())

    def batch(self, texts, labels):
        """Returns what the network reads of B texts of T - 1 ids, each under a condition of one value."""
        texts = np.array(texts, np.int32)
        beginnings, ends = (np.full([len(texts), 1], id, np.int32) for id in (BEGINNING, END))
        inputs, targets = np.hstack([beginnings, texts]), np.hstack([texts, ends]).ravel()
        conditions = np.eye(self.conditions, dtype=np.float32)[np.array(labels)]
        return [tf.constant(x) for x in (inputs, targets, conditions)]

    def linear(self, name, x):
        weight, bias = (tf.cast(self.weights[f"{name}.{p}"], self.type) for p in ("weight", "bias"))
        return tf.matmul(tf.reshape(x, [-1, x.shape[-1]]), weight) + bias

    def norm(self, name, x, conditions):
        """Returns the layer normalisation of x (B · T, D), whose scale and shift follow the conditions (B, K)."""

        def followed(part):
            maps = conditions @ self.weights[f"{name}.condition.{part}"]
            return (maps + self.weights[f"{name}.{part}"])[:, tf.newaxis]

        rows = tf.reshape(tf.cast(x, tf.float32), [conditions.shape[0], -1, x.shape[-1]])
        mean, variance = tf.nn.moments(rows, -1, keepdims=True)
        rows = (rows - mean) * tf.math.rsqrt(variance + 1e-5) * followed("gamma") + followed("beta")
        return tf.cast(tf.reshape(rows, x.shape), self.type)

    def attention(self, name, x, count):
        """Returns causal self-attention over the rows of each text, x (B · T, D)."""
        heads, width = self.shape["heads"], self.shape["dimension"]
        parts = tf.reshape(self.linear(f"{name}.all", x), [count, -1, 3, heads, width // heads])
        query, key, value = tf.unstack(tf.transpose(parts, [2, 0, 3, 1, 4]))
        scores = tf.matmul(query * (width // heads) ** -0.5, key, transpose_b=True)
        length = scores.shape[-1]
        hidden = np.triu(np.full([length, length], -1e9, np.float32), 1)
        found = tf.matmul(tf.nn.softmax(scores + tf.cast(hidden, self.type)), value)
        found = tf.reshape(tf.transpose(found, [0, 2, 1, 3]), [-1, width])
        return self.linear(f"{name}.output", found)

    def loss(self, batch, dropout=0.0):
        """Returns the mean cross entropy of the targets."""
        inputs, targets, conditions = batch
        count, length = inputs.shape
        width = self.shape["dimension"]
        x = lookup(self.weights["characters.table"], tf.reshape(inputs, [-1])) * width**0.5
        places = self.weights["positions.table"][:length]
        x = tf.reshape(tf.reshape(x, [count, length, width]) + places, [-1, width])
        x = dropped(tf.cast(x, self.type), dropout)
        for number in range(self.shape["layers"]):
            name = f"layer.{number + 1}"
            normed = self.norm(f"{name}.attention.norm", x, conditions)
            x += dropped(self.attention(f"{name}.attention", normed, count), dropout)
            normed = self.norm(f"{name}.feedforward.norm", x, conditions)
            expanded = tf.nn.gelu(self.linear(f"{name}.feedforward.expansion", normed), True)
            x += dropped(self.linear(f"{name}.feedforward.contraction", expanded), dropout)
        x = self.norm("final.norm", x, conditions)
        table = tf.cast(self.weights["characters.table"], self.type)
        scores = tf.cast(tf.matmul(x, table, transpose_b=True), tf.float32) + self.weights["bias"]
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, scores))


def training_step(network, dropout, xla):
    """Returns a function that makes a training step with a batch: forward, backward, clipping, Adam;
    it returns the loss."""
    # The weights of the conditions have a higher learning rate.
    fast = [".condition." in name for name in network.weights]
    optimizers = []
    for rate, chosen in ((1e-3, False), (CONDITION_RATE * 1e-3, True)):
        optimizer = tf.keras.optimizers.Adam(rate, beta_2=0.98, epsilon=1e-8)
        optimizer.build([v for v, f in zip(network.variables, fast) if f == chosen])
        optimizers.append((optimizer, chosen))

    @tf.function(jit_compile=xla)
    def step(batch):
        with tf.GradientTape() as tape:
            loss = network.loss(batch, dropout)
        gradients = tape.gradient(loss, network.variables)
        gradients, _ = tf.clip_by_global_norm(gradients, CLIPPING_NORM)
        for optimizer, chosen in optimizers:
            optimizer.apply_gradients(
                (g, v) for g, v, f in zip(gradients, network.variables, fast) if f == chosen
            )
        return loss

    return step
