"""The twin of `ConditionalTransformer`: characters under a condition, each foreseen by what came before."""

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .files import ModelFolder, halves, load
from .layers import Embedding, LayerNormalization, Linear, Numbered, gelu

BEGINNING, END = 2, 3
# How much faster than others the weights of conditions are learned.
CONDITION_RATE = 5


@dataclass
class Shape:
    """The sizes of a Transformer, by the names of `config.json`."""

    symbols: int
    dimension: int
    layers: int
    heads: int
    hidden: int
    positions: int
    conditioning: str


@dataclass
class Schema:
    """The conditions that a model knows: keys with their values, or vectors of `width` numbers."""

    keys: list[dict]
    width: int

    @property
    def starts(self) -> list[int]:
        """The place of each key's first value in a condition vector."""
        return [int(n) for n in np.cumsum([0] + [len(key["values"]) for key in self.keys])[:-1]]


class ConditionWeights(nn.Module):
    """What conditions add to the scale, unless they only shift, and to the shift."""

    def __init__(self, conditions: int, dimension: int, has_scale: bool):
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(conditions, dimension)) if has_scale else None
        self.beta = nn.Parameter(torch.zeros(conditions, dimension))


class ConditionalNormalization(LayerNormalization):
    """A layer normalisation whose scale and shift follow the condition of a sequence."""

    def __init__(self, dimension: int, conditions: int, has_scale: bool):
        super().__init__(dimension)
        self.condition = ConditionWeights(conditions, dimension, has_scale) if conditions else None

    def forward(self, x, conditions):
        """x (sequences, length, D) under conditions (sequences, K), None for none."""
        if conditions is None or self.condition is None:
            return super().forward(x)
        beta = self.beta + conditions @ self.condition.beta
        gamma = self.gamma
        if self.condition.gamma is not None:
            gamma = (gamma + conditions @ self.condition.gamma).unsqueeze(1)
        normal = F.layer_norm(x, x.shape[-1:], None, None, 1e-5)
        return normal * gamma + beta.unsqueeze(1)


class Attention(nn.Module):
    """Causal attention of several heads, with its normalisation."""

    def __init__(self, shape: Shape, conditions: int, scale: float):
        super().__init__()
        width = shape.dimension
        self.heads = shape.heads
        self.norm = ConditionalNormalization(
            width, conditions, shape.conditioning == "layerNormalization")
        self.query, self.key, self.value = (Linear(width, width) for _ in range(3))
        self.output = Linear(width, width, scale)

    def forward(self, x, conditions):
        normal = self.norm(x, conditions)

        def heads(layer):
            return layer(normal).unflatten(-1, (self.heads, -1)).transpose(1, 2)

        # Padding stands on the right: no symbol sees it.
        attended = F.scaled_dot_product_attention(
            heads(self.query), heads(self.key), heads(self.value), is_causal=True)
        return self.output(attended.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    """A network for each row by itself, with its normalisation."""

    def __init__(self, shape: Shape, conditions: int, scale: float):
        super().__init__()
        self.norm = ConditionalNormalization(
            shape.dimension, conditions, shape.conditioning == "layerNormalization")
        self.expansion = Linear(shape.dimension, shape.hidden)
        self.contraction = Linear(shape.hidden, shape.dimension, scale)

    def forward(self, x, conditions):
        return self.contraction(gelu(self.expansion(self.norm(x, conditions))))


class Block(nn.Module):
    """A layer of a Transformer ("pre-norm")."""

    def __init__(self, shape: Shape, conditions: int):
        super().__init__()
        scale = 1 / math.sqrt(2 * shape.layers)
        self.attention = Attention(shape, conditions, scale)
        self.feedforward = FeedForward(shape, conditions, scale)

    def forward(self, x, conditions, dropout: float):
        x = x + F.dropout(self.attention(x, conditions), dropout, self.training)
        return x + F.dropout(self.feedforward(x, conditions), dropout, self.training)


@dataclass
class Input:
    """Sequences side by side, filled up on the right: symbols and positions (-1 for none), what follows
    each symbol (-1 where nothing is to be foreseen), and conditions (sequences, K) or None."""

    ids: torch.Tensor
    positions: torch.Tensor
    targets: torch.Tensor
    conditions: torch.Tensor | None

    @staticmethod
    def of(texts, shape: Shape, schema: Schema, device="cpu") -> "Input":
        """Texts as (ids, whether the end is the text's own, condition vector)."""
        rows, conditions = [], []
        for ids, is_ended, condition in texts:
            prefix = prefix_of(condition, shape, schema) if shape.conditioning == "prefix" else []
            read = [*prefix, BEGINNING, *(ids if is_ended else ids[:-1])]
            targets = [*[-1] * len(prefix), *ids, *([END] if is_ended else [])]
            rows.append((read, [-1] * len(prefix) + list(range(len(read) - len(prefix))), targets))
            conditions.append(condition)
        length = max(len(row[0]) for row in rows)
        table = np.full((3, len(rows), length), -1, np.int64)
        for index, row in enumerate(rows):
            for part, values in zip(table, row):
                part[index, :len(values)] = values
        takes_conditions = schema.width > 0 and shape.conditioning != "prefix"
        return Input(
            *torch.from_numpy(table).to(device).unbind(),
            torch.from_numpy(np.array(conditions, np.float32)).to(device)
            if takes_conditions else None)


def prefix_of(condition, shape: Shape, schema: Schema) -> list[int]:
    """The symbols before a text: of each key its value, or "open"."""
    symbols = []
    for number, (key, start) in enumerate(zip(schema.keys, schema.starts)):
        found = np.flatnonzero(np.asarray(condition[start:start + len(key["values"])]) > 0)
        symbols.append(
            shape.symbols + (start + int(found[0]) if len(found) else schema.width + number))
    return symbols


class Transformer(nn.Module):
    """A causal Transformer over characters, under a condition."""

    def __init__(self, shape: Shape, schema: Schema):
        super().__init__()
        self.shape, self.schema = shape, schema
        is_prefixed = shape.conditioning == "prefix"
        conditions = 0 if is_prefixed else schema.width
        rows = shape.symbols + (schema.width + len(schema.keys) if is_prefixed else 0)
        self.characters = Embedding(rows, shape.dimension, 0.02)
        self.positions = Embedding(shape.positions, shape.dimension)
        self.layer = Numbered(Block(shape, conditions) for _ in range(shape.layers))
        self.final = nn.ModuleDict({"norm": ConditionalNormalization(
            shape.dimension, conditions, shape.conditioning == "layerNormalization")})
        self.bias = nn.Parameter(torch.zeros(rows))

    def forward(self, read: Input, dropout: float = 0):
        """Scores of what follows each symbol, (sequences, length, symbols)."""
        x = self.characters(read.ids) * math.sqrt(self.shape.dimension) + self.positions(read.positions)
        x = F.dropout(x, dropout, self.training)
        for block in self.layer:
            x = block(x, read.conditions, dropout)
        return F.linear(self.final["norm"](x, read.conditions), self.characters.table, self.bias)


@dataclass
class ConditionalModel:
    """A Transformer with the other files of its folder."""

    network: Transformer
    folder: ModelFolder

    @staticmethod
    def read(path) -> "ConditionalModel":
        """Reads a folder that a program of HanziKit, or this one, wrote."""
        folder = ModelFolder.read(path, "conditional")
        values = folder.values
        network = Transformer(Shape(**values["shape"]), Schema(**values["conditions"]))
        load(network, folder.tensors, f"{path}/model.safetensors")
        return ConditionalModel(network, folder)

    def write(self, path, card: str | None = None) -> None:
        """Writes the folder, which programs of HanziKit read."""
        ModelFolder(
            "conditional", self.folder.configuration, self.folder.vocabulary, halves(self.network),
            card).write(path)

    def scores(self, texts) -> torch.Tensor:
        """Scores of what follows each symbol of texts (ids, is ended, condition vector)."""
        network = self.network.eval()
        with torch.inference_mode():
            return network(Input.of(texts, network.shape, network.schema))
