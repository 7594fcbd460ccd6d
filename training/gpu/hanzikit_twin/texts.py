"""Texts as `zhlm pack` writes them, and the batches that are learned from."""

from dataclasses import dataclass

import numpy as np
import torch

from .hashing import RandomGenerator
from .transformer import Input, Schema, Shape


@dataclass
class Texts:
    """Texts to learn from or to be measured by, each under a condition."""

    ids: np.ndarray
    starts: np.ndarray
    ended: np.ndarray
    conditions: np.ndarray
    places: np.ndarray
    schema: Schema

    @staticmethod
    def of(tensors: dict[str, np.ndarray], name: str, schema: Schema) -> "Texts | None":
        """The texts `name` of a file; None where it has none."""
        if name + ".ids" not in tensors:
            return None
        starts = tensors[name + ".starts"]
        none = np.zeros((len(starts) - 1, 0), np.int32)
        return Texts(
            tensors[name + ".ids"], starts, tensors[name + ".ended"].astype(bool),
            tensors.get(name + ".conditions", none), tensors.get(name + ".places", none), schema)

    def __len__(self) -> int:
        return len(self.ended)

    @property
    def predictions(self) -> np.ndarray:
        """The predictions that each text asks for: its symbols and its end."""
        return np.diff(self.starts) + self.ended

    def condition(self, index: int, dropping: float, random: np.random.Generator) -> np.ndarray:
        """The condition vector of a text; with the probability `dropping` it has none at all, and with
        the same probability each of its keys is left open."""
        if self.conditions.shape[1]:
            vector = self.conditions[index].copy()
        else:
            vector = np.zeros(self.schema.width, np.float32)
            places = self.places[index]
            vector[places[places >= 0]] = 1
        if random.random() < dropping:
            vector[:] = 0
        for place in self.places[index]:
            if random.random() < dropping and place >= 0:
                vector[place] = 0
        return vector

    def input(
            self, texts, shape: Shape, dropping: float, random: np.random.Generator, device) -> Input:
        """What a network reads of some texts."""
        return Input.of(
            [(self.ids[self.starts[i]:self.starts[i + 1]].tolist(), self.ended[i],
              self.condition(i, dropping, random)) for i in texts],
            shape, self.schema, device)

    def plan(self, passes: int, size: int, shards: int, seed: int) -> list[list[list[int]]]:
        """The texts of each step of a pass, and of each shard in it, as `BatchPlan` of Swift."""
        order = list(range(len(self)))
        RandomGenerator(seed + passes * 0x9E3779B9).shuffle(order)
        counts = self.predictions[order].tolist()
        steps, start, total = [], 0, 0
        for end in range(1, len(order) + 1):
            total += counts[end - 1]
            if total >= size and end - start >= shards:
                steps.append(_parts(order[start:end], counts[start:end], total, shards))
                start, total = end, 0
        if len(order) - start >= shards:
            steps.append(_parts(order[start:], counts[start:], total, shards))
        return steps

    @torch.no_grad()
    def perplexity(self, network, dropping: float, precision, device, size: int = 16384) -> float:
        """e to the mean of -ln p over characters and ends, without conditions where `dropping` is 1."""
        random = np.random.default_rng(0)
        network.eval()
        # The longest first: little is filled up, and memory is short at once or never.
        order = np.argsort(-self.predictions, kind="stable")
        total, start = torch.zeros((), dtype=torch.float64, device=device), 0
        while start < len(order):
            count = max(1, size // int(self.predictions[order[start]] + 1))
            read = self.input(
                order[start:start + count], network.shape, dropping, random, device)
            with precision:
                total += negative_log(network(read), read.targets).double().sum()
            start += count
        return float(np.exp(total.item() / self.predictions.sum()))


def negative_log(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """-ln p of what follows each symbol, 0 where nothing is to be foreseen."""
    return torch.nn.functional.cross_entropy(
        scores.float().flatten(0, 1), targets.flatten(), ignore_index=-1,
        reduction="none").view_as(targets)


def _parts(batch: list[int], counts: list[int], total: int, shards: int) -> list[list[int]]:
    parts, start, so_far = [], 0, 0
    for index in range(len(batch)):
        so_far += counts[index]
        missing = shards - len(parts) - 1
        is_full = so_far * shards >= total * (len(parts) + 1)
        if missing > 0 and (is_full or len(batch) - index - 1 == missing):
            parts.append(batch[start:index + 1])
            start = index + 1
    parts.append(batch[start:])
    return parts
