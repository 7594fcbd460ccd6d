"""The twin of `CharacterEncoder`: symbols and their pairs become vectors in context."""

import json
import math
from dataclasses import asdict, dataclass, field
from functools import cached_property

import numpy as np
import torch
from torch import nn

from .files import FileFault, ModelFolder, halves, load
from .layers import Embedding, LayerNormalization, Linear, Numbered, gelu

UNKNOWN, BEGINNING, END = 1, 2, 3


@dataclass
class Shape:
    """The sizes of an encoder, by the names of `config.json`."""

    symbols: int
    pairs: int
    symbolDimension: int = 192
    pairDimension: int = 64
    channels: int = 256
    hidden: int = 352
    width: int = 7
    dilations: list[int] = field(default_factory=lambda: [1, 1, 2, 1, 2, 4, 2, 1])

    @staticmethod
    def generator(symbols: int) -> "Shape":
        """The small encoder without pairs that foresees hidden symbols in pretraining."""
        return Shape(symbols, 0, 96, 0, 96, 128, 7, [1, 1, 2, 1])


class Layout:
    """Where the rows of sequences lie, one sequence after another, and how they are spread out with
    `gap` empty rows around each, so that a convolution reads no other sequence's rows."""

    def __init__(self, lengths: np.ndarray, gap: int, device=None):
        lengths = np.asarray(lengths, np.int64)
        owners = np.repeat(np.arange(len(lengths)), lengths)
        self.gap = gap
        self.rows = int(lengths.sum()) + (len(lengths) + 1) * gap
        places = np.arange(len(owners)) + (owners + 1) * gap
        self.places = torch.from_numpy(places).to(device)


class DepthwiseConvolution(nn.Module):
    """A convolution along the rows of each sequence with weights (width, channels) of its own for each
    column, the leftmost neighbour first."""

    def __init__(self, channels: int, width: int, dilation: int):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width, channels).normal_(0, 1 / math.sqrt(width)))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.dilation = dilation

    def forward(self, x, layout: Layout):
        spread = x.new_zeros(layout.rows, x.shape[1]).index_copy(0, layout.places, x)
        width, gap = len(self.weight), layout.gap
        rows = layout.rows - 2 * gap
        y = self.bias
        for index, weight in enumerate(self.weight.unbind()):
            start = gap + (index - width // 2) * self.dilation
            y = y + spread[start:start + rows] * weight
        return y.index_select(0, layout.places - gap)


class Block(nn.Module):
    """A residual block: one product, mixed with its neighbours, gates another."""

    def __init__(self, shape: Shape, dilation: int):
        super().__init__()
        self.normalization = LayerNormalization(shape.channels)
        self.inner = Linear(shape.channels, shape.hidden)
        self.gate = Linear(shape.channels, shape.hidden)
        self.convolution = DepthwiseConvolution(shape.hidden, shape.width, dilation)
        self.outer = Linear(shape.hidden, shape.channels, 1 / math.sqrt(len(shape.dilations)))

    def forward(self, x, layout: Layout):
        normal = self.normalization(x)
        mixed = self.inner(normal) * gelu(self.convolution(self.gate(normal), layout))
        return x + self.outer(mixed)


class Encoder(nn.Module):
    """Vectors of symbols and of their pairs with both neighbours, then residual blocks."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.symbols = Embedding(shape.symbols, shape.symbolDimension)
        self.pairs = Embedding(shape.pairs, shape.pairDimension, 0.02) if shape.pairs else None
        self.input = Linear(shape.symbolDimension + 2 * shape.pairDimension, shape.channels)
        self.blocks = Numbered(Block(shape, dilation) for dilation in shape.dilations)
        self.normalization = LayerNormalization(shape.channels)

    def layout(self, lengths, device=None) -> Layout:
        """The layout of sequences that this encoder reads."""
        reach = max(self.shape.dilations, default=0) * (self.shape.width // 2)
        return Layout(lengths, max(1, reach), device)

    def forward(self, symbols, layout: Layout, left=None, right=None):
        """A row of numbers for each of the symbols, whose pairs with the one before and the one after
        are `left` and `right` for an encoder that reads pairs."""
        vectors = [self.symbols(symbols)]
        if self.pairs is not None:
            vectors += [self.pairs(left), self.pairs(right)]
        # The residual stream stays in single precision, whatever products are computed in.
        x = self.input(torch.cat(vectors, 1)).float()
        for block in self.blocks:
            x = block(x, layout)
        return self.normalization(x)


class PairTable(nn.Module):
    """The pairs of neighbouring symbols that have a vector, numbered from 1; 0 is every other pair."""

    def __init__(self, keys: np.ndarray):
        super().__init__()
        keys = np.asarray(keys, np.int64)
        order = np.argsort(keys, kind="stable")
        self.count = len(keys)
        self.keys = keys
        self.register_buffer("sorted_keys", torch.from_numpy(keys[order]), persistent=False)
        self.register_buffer("numbers", torch.from_numpy(order + 1), persistent=False)

    def number(self, first, second):
        """The numbers of pairs."""
        if self.count == 0:
            return torch.zeros_like(first)
        keys = first << 16 | second
        place = torch.searchsorted(self.sorted_keys, keys).clamp_max(self.count - 1)
        return torch.where(self.sorted_keys[place] == keys, self.numbers[place], 0)

    def neighbours(self, symbols, layout: Layout):
        """The pair of each symbol with the one before it and with the one after it."""
        spread = symbols.new_full((layout.rows,), -1)
        spread[layout.places] = symbols
        before, after = spread[layout.places - 1], spread[layout.places + 1]
        return (self.number(torch.where(before < 0, BEGINNING, before), symbols),
                self.number(symbols, torch.where(after < 0, END, after)))

    @cached_property
    def slots(self) -> np.ndarray:
        """The hash table that `BigramTable` makes of the same pairs."""
        size = self.count * 8 // 5 + 1
        slots = np.zeros((size, 2), np.uint32)
        for number, key in enumerate(self.keys.tolist(), 1):
            slot = key_slot(key, size)
            while slots[slot, 1]:
                slot = (slot + 1) % size
            slots[slot] = key, number
        return slots.reshape(-1)

    @staticmethod
    def of_slots(slots: np.ndarray, count: int, path) -> "PairTable":
        """The pairs of a hash table of a file."""
        table = slots.astype(np.int64).reshape(-1, 2)
        table = table[table[:, 1] != 0]
        if sorted(table[:, 1].tolist()) != list(range(1, count + 1)):
            raise FileFault(f"{path}: pairs.slots is no table of {count} pairs")
        return PairTable(table[np.argsort(table[:, 1]), 0])


def key_slot(key: int, size: int) -> int:
    """`hk_key_slot`: the slot at which the search for a pair begins."""
    h = key * 0x9E3779B1 & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x85EBCA77 & 0xFFFFFFFF
    h ^= h >> 13
    return h * size >> 32


@dataclass
class EncoderModel:
    """An encoder with its pairs and the text of its vocabulary."""

    network: Encoder
    pairs: PairTable
    vocabulary: bytes

    @staticmethod
    def read(path) -> "EncoderModel":
        """Reads a folder that a program of HanziKit, or this one, wrote."""
        folder = ModelFolder.read(path, "encoder")
        shape = Shape(**folder.values["shape"])
        network = Encoder(shape)
        load(network, folder.tensors, f"{path}/model.safetensors")
        pairs = PairTable.of_slots(folder.tensors["pairs.slots"], max(0, shape.pairs - 1), path)
        return EncoderModel(network, pairs, folder.vocabulary)

    def write(self, path) -> None:
        """Writes the folder, which programs of HanziKit read."""
        configuration = {
            "format": 1, "shape": asdict(self.network.shape),
            "vocabularyBytes": len(self.vocabulary)}
        text = json.dumps(configuration, indent=2, sort_keys=True) + "\n"
        tensors = halves(self.network) | {"pairs.slots": self.pairs.slots}
        ModelFolder("encoder", text.encode(), self.vocabulary, tensors).write(path)

    def vectors(self, symbols, lengths) -> torch.Tensor:
        """A vector for each symbol of sequences of these lengths, one after another."""
        symbols = torch.as_tensor(np.asarray(symbols, np.int64))
        layout = self.network.layout(lengths)
        left, right = self.pairs.neighbours(symbols, layout)
        with torch.inference_mode():
            return self.network.eval()(symbols, layout, left, right)
