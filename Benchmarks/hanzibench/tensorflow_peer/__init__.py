"""What the benchmarks beside TensorFlow share."""
