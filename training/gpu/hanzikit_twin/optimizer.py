"""Adam, the schedule of learning rates and the average of weights, as in TensorCore."""

import math

import numpy as np
import torch
from torch import nn

from .layers import Embedding


class Weights:
    """The weights of a network in few tensors, so that a step of an optimiser takes few kernels: one long
    vector for all that is used as a whole, and the tables of which only rows are looked up. `rates`
    multiplies the learning rate of a weight whose name it knows."""

    def __init__(self, network: nn.Module, whole_tables=(), rate=lambda name: 1):
        self.tables = {
            name + ".table": layer for name, layer in network.named_modules()
            if isinstance(layer, Embedding) and name not in whole_tables}
        self.names = [n for n, _ in network.named_parameters() if n not in self.tables]
        parameters = dict(network.named_parameters())
        whole = [parameters[name] for name in self.names]
        self.shapes = [p.shape for p in whole]
        self.flat = torch.cat([p.detach().flatten() for p in whole])
        self.gradient = torch.zeros_like(self.flat)
        rates = [torch.full((p.numel(),), float(rate(n))) for n, p in zip(self.names, whole)]
        self.rates = torch.cat(rates).to(self.flat.device)
        for p, values, gradients in zip(
                whole, self.split(self.flat), self.split(self.gradient)):
            p.data, p.grad = values, gradients
        for layer in self.tables.values():
            layer.table.grad = torch.zeros_like(layer.table)

    def split(self, flat: torch.Tensor) -> list[torch.Tensor]:
        """The parts of a long vector in the shapes of the weights."""
        parts = flat.split([shape.numel() for shape in self.shapes])
        return [part.view(shape) for part, shape in zip(parts, self.shapes)]

    def values(self) -> list[torch.Tensor]:
        """All weights: the long vector, then the tables."""
        return [self.flat, *(layer.table.data for layer in self.tables.values())]

    def gradients(self) -> list[torch.Tensor]:
        return [self.gradient, *(layer.table.grad for layer in self.tables.values())]

    def clear(self) -> None:
        """Forgets the gradients, and which rows were looked up."""
        for gradient in self.gradients():
            gradient.zero_()
        for layer in self.tables.values():
            layer.touched.zero_()

    def store(self, values: list[torch.Tensor], suffix: str = "") -> dict[str, np.ndarray]:
        """Tensors such as `values()` by the weights' names."""
        named = dict(zip(self.names, self.split(values[0]))) | dict(zip(self.tables, values[1:]))
        return {name + suffix: value.cpu().numpy() for name, value in named.items()}

    def restore(self, stored: dict[str, np.ndarray], values: list[torch.Tensor], suffix="") -> None:
        """Fills tensors such as `values()`. Raises `KeyError` or `ValueError` for what does not fit."""
        named = dict(zip(self.names, self.split(values[0]))) | dict(zip(self.tables, values[1:]))
        for name, value in named.items():
            found = stored[name + suffix]
            if tuple(found.shape) != tuple(value.shape):
                raise ValueError(f"{name}{suffix} has shape {list(found.shape)}")
            value.copy_(torch.from_numpy(found))


class Adam:
    """Adam with decoupled weight decay. Rows of a table that were not looked up stay, and their moments
    catch up on the steps missed when they are looked up again."""

    def __init__(self, weights: Weights, beta1=0.9, beta2=0.999, epsilon=1e-8, decay=0.0, limit=None):
        self.weights, self.steps = weights, 0
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.decay, self.limit = decay, limit
        self.means = [torch.zeros_like(value) for value in weights.values()]
        self.squares = [torch.zeros_like(value) for value in weights.values()]
        self.last_steps = [
            torch.zeros(len(value), device=value.device) for value in weights.values()[1:]]

    @torch.no_grad()
    def step(self, rate: float) -> torch.Tensor:
        """Changes the weights by their gradients, whose norm before clipping is returned."""
        gradients = self.weights.gradients()
        norm = torch.stack([gradient.norm() for gradient in gradients]).norm()
        if self.limit is not None:
            scale = (self.limit / norm).clamp_max(1)
            for gradient in gradients:
                gradient.mul_(scale)
        self.steps += 1
        correction = math.sqrt(1 - self.beta2 ** self.steps) / (1 - self.beta1 ** self.steps)
        for index, (value, gradient, mean, square) in enumerate(
                zip(self.weights.values(), gradients, self.means, self.squares)):
            if index == 0:
                keep1, keep2, rates = self.beta1, self.beta2, self.weights.rates * rate
            else:
                keep1, keep2, rates = self._rows(index - 1, rate)
            mean.mul_(keep1).add_(gradient, alpha=1 - self.beta1)
            square.mul_(keep2).addcmul_(gradient, gradient, value=1 - self.beta2)
            change = mean / square.sqrt().add_(self.epsilon) * correction
            if index == 0 and self.decay:
                change.add_(value, alpha=self.decay)
            value.sub_(change.mul_(rates))
        return norm

    def _rows(self, index: int, rate: float):
        """What the moments of a table's rows are multiplied with, and the rates of its rows."""
        touched = list(self.weights.tables.values())[index].touched
        last = self.last_steps[index]
        steps = torch.where(touched, self.steps - last, 0).unsqueeze(1)
        last.masked_fill_(touched, self.steps)
        return self.beta1 ** steps, self.beta2 ** steps, touched.unsqueeze(1) * rate

    def store(self) -> dict[str, np.ndarray]:
        """The optimiser's tensors by the names that `Adam` of TensorCore gives them."""
        stored = self.weights.store(self.means, ".mean") | self.weights.store(self.squares, ".square")
        last = zip(self.weights.tables, self.last_steps)
        return stored | {name + ".last-step": steps.cpu().numpy() for name, steps in last}

    def restore(self, steps: int, stored: dict[str, np.ndarray]) -> None:
        self.weights.restore(stored, self.means, ".mean")
        self.weights.restore(stored, self.squares, ".square")
        for name, steps_of_rows in zip(self.weights.tables, self.last_steps):
            found = stored.get(name + ".last-step")
            if found is not None:
                steps_of_rows.copy_(torch.from_numpy(found))
            else:
                steps_of_rows.zero_()
        self.steps = steps


class WeightAverage:
    """A running mean of the weights over about the last `horizon` steps."""

    INTERVAL = 20

    def __init__(self, weights: Weights, horizon: int):
        self.weights, self.updates = weights, 0
        self.share = min(1, self.INTERVAL / max(1, horizon))
        self.means = [value.clone() for value in weights.values()]

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Takes in the weights after a step, counted from 1."""
        if step % self.INTERVAL:
            return
        self.updates += 1
        share = max(self.share, 1 / self.updates)
        for mean, value in zip(self.means, self.weights.values()):
            mean.lerp_(value, share)

    @torch.no_grad()
    def exchange(self) -> None:
        """Exchanges means and weights; calling it again changes them back."""
        for mean, value in zip(self.means, self.weights.values()):
            kept = value.clone()
            value.copy_(mean)
            mean.copy_(kept)


def rising(step: int, peak: float, warmup: int) -> float | None:
    """The rate of a step, counted from 0, while it rises; None afterwards."""
    return peak * (step + 1) / warmup if step < warmup else None


def inverse_square_root_rate(step: int, peak: float, warmup: int, plateau: int) -> float:
    """Rises, stays until step `plateau`, and falls with the inverse of the square root of the step."""
    return rising(step, peak, warmup) or peak * min(1, math.sqrt(plateau / (step + 1)))


def linear_rate(step: int, peak: float, warmup: int, total: int) -> float:
    """Rises, then falls in a straight line to 0 at the last step."""
    return rising(step, peak, warmup) or peak * (
        1 - min(1, (step - warmup) / max(1, total - warmup)))
