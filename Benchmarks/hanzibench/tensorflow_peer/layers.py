"""What networks in TensorFlow share: weights from HanziKit's files, look-ups, dropout, threads."""

import json
import os
import pathlib
import struct

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tensorflow as tf

# Each network is traced anew, of which TensorFlow warns.
tf.get_logger().setLevel("ERROR")


def set_threads(count):
    """Sets the number of threads, before TensorFlow does anything else."""
    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(count)


def read_weights(path):
    """Returns the tensors of a safetensors file, by name, as 32-bit numbers."""
    data = pathlib.Path(path).read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    types = {"F16": np.float16, "F32": np.float32}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + size + offset for offset in entry["data_offsets"])
            values = np.frombuffer(data[begin:end], types[entry["dtype"]])
            tensors[name] = values.astype(np.float32).reshape(entry["shape"])
    return tensors


@tf.custom_gradient
def lookup(table, ids):
    """Returns rows of a table. Its gradient is dense, which is faster here: the first rows are used whole."""

    def backward(gradient):
        rows = tf.reshape(gradient, [-1, table.shape[1]])
        return tf.math.unsorted_segment_sum(rows, tf.reshape(ids, [-1]), table.shape[0]), None

    return tf.gather(table, ids), backward


def dropped(x, rate):
    """Returns x after dropout at a rate."""
    return tf.nn.dropout(x, rate) if rate else x
