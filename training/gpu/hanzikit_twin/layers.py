"""Layers with the names, shapes and arithmetic of those of TensorCore."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class Numbered(nn.Module):
    """Layers called 1, 2, …, one after another."""

    def __init__(self, layers):
        super().__init__()
        for number, layer in enumerate(layers, 1):
            self.add_module(str(number), layer)

    def __iter__(self):
        return iter(self.children())


class Linear(nn.Module):
    """x · weight + bias, the weight (inputs, outputs)."""

    def __init__(self, inputs: int, outputs: int, scale: float = 1):
        super().__init__()
        bound = math.sqrt(6 / (inputs + outputs)) * scale
        self.weight = nn.Parameter(torch.empty(inputs, outputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return F.linear(x, self.weight.T, self.bias)


class LayerNormalization(nn.Module):
    """Rows brought to mean 0 and deviation 1, then scaled and shifted."""

    def __init__(self, dimension: int):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(dimension))
        self.beta = nn.Parameter(torch.zeros(dimension))

    def forward(self, x):
        return F.layer_norm(x, self.gamma.shape, self.gamma, self.beta, 1e-5)


class Embedding(nn.Module):
    """A table of vectors; a negative id gives zeros, and counts as a look-up of row 0. In training the
    layer notes which rows were looked up: an optimiser changes those only."""

    def __init__(self, rows: int, dimension: int, deviation: float = 0.1):
        super().__init__()
        self.table = nn.Parameter(torch.empty(rows, dimension).normal_(0, deviation))
        self.register_buffer("touched", torch.zeros(rows, dtype=torch.bool), persistent=False)

    def forward(self, ids):
        rows = ids.clamp_min(0)
        if self.training:
            self.touched.index_fill_(0, rows.flatten(), True)
        return F.embedding(rows, self.table) * (ids >= 0).unsqueeze(-1)


def gelu(x):
    """GELU by its usual approximation with tanh."""
    return F.gelu(x, approximate="tanh")
