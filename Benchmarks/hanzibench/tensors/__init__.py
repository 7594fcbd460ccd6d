"""The training of networks by TensorCore, beside TensorFlow."""
