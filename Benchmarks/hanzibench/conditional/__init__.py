"""The conditional Transformer beside the same in TensorFlow."""
