"""Title generation: `titlegen`, and its network beside the same in TensorFlow."""
