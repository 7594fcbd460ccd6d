"""Language models with ordered neurons: `zhlm`, and its network beside the same in TensorFlow."""
