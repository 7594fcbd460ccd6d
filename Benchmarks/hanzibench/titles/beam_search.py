"""A batched beam search in TensorFlow for the network of network.py.

Everything that does not change from step to step is computed once: encoded articles, keys, values,
modulations; the weights of each LSTM are one matrix; the loop is part of the graph.
"""

import math

from hanzibench.tensorflow_peer.layers import tf
from hanzibench.titles.network import BEGIN, END, LONGEST_MATCH, SPACE, normalized


class Search:
    """Titles of exactly `length` symbols, the best of `beam` carried along."""

    def __init__(self, network, beam, length, xla=False):
        self.network, self.beam, self.length = network, beam, length
        self.cell = {}
        for name in ("decoder.1", "decoder.2"):
            kernel, recurrent, bias = network.lstm[name].get_weights()
            self.cell[name] = tf.constant(tf.concat([kernel, recurrent], 0)), tf.constant(bias)
        table = network.weights["embedding.table"][: network.written]
        self.output = tf.constant(tf.transpose(table))
        # What a title cannot have: special symbols, white space, an end before its end.
        self.allowed = tf.constant([0.0] * (SPACE + 1) + [1.0] * (network.written - SPACE - 1))
        self.run = tf.function(self.titles, jit_compile=xla)

    def step(self, name, x, state):
        """One step of an LSTM: x (B, K, D), state (hidden, cell)."""
        weight, bias = self.cell[name]
        gates = tf.matmul(tf.concat([x, state[0]], -1), weight) + bias
        i, f, g, o = tf.split(gates, 4, -1)
        cell = tf.sigmoid(f) * state[1] + tf.sigmoid(i) * tf.tanh(g)
        return tf.sigmoid(o) * tf.tanh(cell), cell

    def titles(self, article, salience):
        """Symbols (B, L), each of which can be written, give titles (B, length) and the logarithms
        of their probabilities, (B)."""
        network, beam = self.network, self.beam
        size, places = article.shape
        memory = network.memory(article, salience)
        pooled = tf.reduce_max(memory, axis=1)
        names = ("decoder.input", "decoder.1.norm", "decoder.2.norm")
        modulations = [network.modulation(name, pooled) for name in names]
        keys, values = (
            network.split(network.linear(f"decoder.attention.{part}", memory))
            for part in ("key", "value")
        )
        pointer_keys = network.linear("pointer.key", memory)
        table = network.weights["embedding.table"]
        scale = 1 / math.sqrt(network.cells)
        # Where each place of each row adds to the rows' probabilities of symbols.
        first = tf.reshape(tf.range(size * beam) * network.written, [size, beam, 1])
        targets = tf.reshape(first + article[:, tf.newaxis], [-1, 1])

        def probabilities(symbols, states, matches, written):
            x = normalized(tf.gather(table, symbols), *modulations[0])
            one = self.step("decoder.1", x, states[0])
            low = normalized(one[0], *modulations[1])
            query = network.linear("decoder.attention.query", low)
            longest = tf.argmax(matches, -1, output_type=tf.int32)
            longest = tf.where(tf.reduce_max(matches, -1) > 0, longest, -1)
            seen = [network.attended(query, keys, values), network.continued(memory, longest)]
            two = self.step("decoder.2", tf.concat([low, *seen], -1), states[1])
            known = tf.concat([normalized(two[0], *modulations[2]), *seen], -1)
            scores = tf.matmul(network.linear("decoder.output", known), self.output)
            scores += network.weights["symbols.bias"]
            query = network.linear("pointer.query", known) * scale
            biases = network.linear("pointer.class", known)
            classes = tf.minimum(matches, LONGEST_MATCH) + written
            pointers = tf.matmul(query, pointer_keys, transpose_b=True)
            pointers += tf.gather(biases, classes, batch_dims=2)
            most = tf.maximum(
                tf.reduce_max(scores, -1, keepdims=True), tf.reduce_max(pointers, -1, keepdims=True)
            )
            scores, pointers = tf.exp(scores - most), tf.exp(pointers - most)
            total = tf.reduce_sum(scores, -1) + tf.reduce_sum(pointers, -1)
            shares = tf.tensor_scatter_nd_add(
                tf.reshape(scores, [-1]), targets, tf.reshape(pointers, [-1])
            )
            return tf.reshape(shares, scores.shape) / total[..., tf.newaxis], (one, two)

        def follow(parents, *tensors):
            return [tf.gather(tensor, parents, batch_dims=1) for tensor in tensors]

        zeros = tf.zeros([size, beam, network.cells])
        states = ((zeros, zeros), (zeros, zeros))
        matches = tf.one_hot(tf.zeros([size, beam], tf.int32), places, dtype=tf.int32)
        written = tf.zeros([size, beam, places], tf.int32)
        symbols = tf.fill([size, beam], BEGIN)
        titles = tf.zeros([size, beam, self.length], tf.int32)
        # At first all rows are the same, and only one counts.
        total = tf.tile([[0.0] + [-1e30] * (beam - 1)], [size, 1])
        for index in tf.range(self.length):
            shares, states = probabilities(symbols, states, matches, written)
            best, ids = tf.math.top_k(shares * self.allowed, beam)
            sums = tf.reshape(total[..., tf.newaxis] + tf.math.log(best), [size, beam * beam])
            total, chosen = tf.math.top_k(sums, beam)
            parents = chosen // beam
            symbols = tf.gather(tf.reshape(ids, [size, beam * beam]), chosen, batch_dims=1)
            (h1, c1), (h2, c2) = states
            h1, c1, h2, c2, matches, written, titles = follow(
                parents, h1, c1, h2, c2, matches, written, titles
            )
            states = ((h1, c1), (h2, c2))
            same = article[:, tf.newaxis] == symbols[..., tf.newaxis]
            longer = tf.where(same, matches + 1, 0)[..., :-1]
            # As in ArticleMatches.swift: a match that ends before a place ends there no more.
            matches = tf.pad(longer, [[0, 0], [0, 0], [1, 0]])
            written = tf.where(same, LONGEST_MATCH + 1, written)
            here = tf.one_hot(index, self.length, dtype=tf.int32)
            titles += symbols[..., tf.newaxis] * here
        shares, _ = probabilities(symbols, states, matches, written)
        total += tf.math.log(shares[..., END])
        best = tf.argmax(total, -1)
        return tuple(tf.gather(x, best, batch_dims=1) for x in (titles, total))
