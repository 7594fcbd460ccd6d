"""Twins in PyTorch of HanziKit's encoder of characters and of its Transformer: the same arithmetic, the
same files, for training on a GPU."""
