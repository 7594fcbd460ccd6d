"""The networks that tensor-bench trains, in TensorFlow: the same shapes, on random data.

N sequences of L characters.
"""

from hanzibench.tensorflow_peer.layers import np, tf


def random_ids(generator, limit, shape):
    """Returns ids below a limit, small ones frequent."""
    u = generator.random(shape)
    return tf.constant((limit * u**3).astype(np.int32))


class Tagger(tf.Module):
    """A tagger of ids (N, L).

    Vectors of the character (128) and two bigrams (64), 4 residual convolutions, 4 tags.
    """

    def __init__(self, shape):
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
        self.ids = random_ids(generator, 6000, shape)
        self.left = random_ids(generator, 60000, shape)
        self.right = random_ids(generator, 60000, shape)
        self.targets = random_ids(generator, 4, shape)
        self.weights = [self.characters, self.bigrams] + [
            weight for layer in self.convolutions + [self.output] for weight in layer.weights
        ]

    def loss(self):
        """Returns the mean cross entropy of the targets."""
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
    """A language model of ids (N, L): vectors of 256, two layers of 256 LSTM cells, softmax over 8,000."""

    def __init__(self, shape):
        super().__init__()
        generator = np.random.default_rng(1)
        self.embedding = tf.Variable(tf.random.normal([8000, 256], stddev=0.1))
        self.layers = [tf.keras.layers.LSTM(256, return_sequences=True) for _ in range(2)]
        self.output = tf.keras.layers.Dense(8000)
        for layer in self.layers + [self.output]:
            layer.build((None, shape[1], 256))
        self.ids = random_ids(generator, 8000, shape)
        self.targets = random_ids(generator, 8000, shape)
        self.weights = [self.embedding] + [
            weight.value if hasattr(weight, "value") else weight
            for layer in self.layers + [self.output]
            for weight in layer.trainable_weights
        ]

    def loss(self):
        """Returns the mean cross entropy of the targets."""
        x = tf.nn.embedding_lookup(self.embedding, self.ids)
        for layer in self.layers:
            x = layer(x)
        return cross_entropy(self.targets, self.output(x))


def cross_entropy(targets, logits):
    """Returns the mean cross entropy of targets (N, L), logits (N, L, classes)."""
    return tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=targets, logits=logits)
    )


def training_step(model, xla):
    """Returns a function that makes a training step: forward, backward, Adam; it returns the loss."""
    variables = list(model.trainable_variables)
    for weight in model.weights:
        variable = getattr(weight, "value", weight)
        variable = variable if isinstance(variable, tf.Variable) else weight
        if all(variable is not other for other in variables):
            variables.append(variable)
    optimizer = tf.keras.optimizers.Adam(1e-3)
    optimizer.build(variables)

    @tf.function(jit_compile=xla)
    def step():
        with tf.GradientTape() as tape:
            loss = model.loss()
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    return step
