"""The optimiser, the schedules and the orders are those of Swift."""

import math

import numpy as np
import torch
from torch import nn

from hanzikit_twin.hashing import RandomGenerator
from hanzikit_twin.layers import Embedding, Linear
from hanzikit_twin.optimizer import (
    Adam, WeightAverage, Weights, inverse_square_root_rate, linear_rate)
from hanzikit_twin.packed import PieceOrder


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = Embedding(6, 3)
        self.out = Linear(3, 2)

    def forward(self, ids):
        return self.out(self.words(ids))


def reference(p, m, v, g, step, rate, decay):
    """One step of `hk_adam`."""
    m[:] = 0.9 * m + 0.1 * g
    v[:] = 0.98 * v + 0.02 * g * g
    correction = math.sqrt(1 - 0.98 ** step) / (1 - 0.9 ** step)
    p -= rate * correction * m / (np.sqrt(v) + 1e-6) + rate * decay * p


def test_adam_changes_looked_up_rows_only_and_catches_up():
    torch.manual_seed(1)
    network = Network()
    weights = Weights(network, rate=lambda name: 5 if name == "out.bias" else 1)
    adam = Adam(weights, beta2=0.98, epsilon=1e-6, decay=0.01, limit=0.5)
    values = {n: p.detach().double().numpy().copy() for n, p in network.named_parameters()}
    moments = {n: (np.zeros_like(v), np.zeros_like(v)) for n, v in values.items()}
    last = np.zeros(6, int)
    for step, ids in enumerate([[0, 1, 1], [2, 3], [1], [0, 5], [1, 2]], 1):
        weights.clear()
        network.train()
        network(torch.tensor(ids)).square().sum().mul(3).backward()
        gradients = {n: p.grad.double().numpy().copy() for n, p in network.named_parameters()}
        norm = math.sqrt(sum((g * g).sum() for g in gradients.values()))
        assert abs(adam.step(0.1).item() - norm) < 1e-4 * norm
        for name, g in gradients.items():
            g = g * min(1, 0.5 / norm)
            m, v = moments[name]
            if name != "words.table":
                reference(values[name], m, v, g, step, 0.5 if name == "out.bias" else 0.1, 0.01)
                continue
            for row in set(ids):
                missed = step - 1 - last[row]
                m[row], v[row], last[row] = m[row] * 0.9 ** missed, v[row] * 0.98 ** missed, step
                reference(values[name][row], m[row], v[row], g[row], step, 0.1, 0)
        for name, p in network.named_parameters():
            assert np.abs(p.detach().numpy() - values[name]).max() < 1e-5, (name, step)
    assert adam.store()["words.table.last-step"].tolist() == last.tolist()


def test_an_optimiser_goes_on_from_what_it_stored():
    def run(stops: bool):
        torch.manual_seed(1)
        network = Network().train()
        weights = Weights(network)
        adam, average = Adam(weights), WeightAverage(weights, 60)
        for step in range(1, 81):
            if stops and step == 50:
                kept = (weights.store(weights.values()), adam.store(), weights.store(average.means))
                updates, network = average.updates, Network().train()
                weights = Weights(network)
                adam, average = Adam(weights), WeightAverage(weights, 60)
                weights.restore(kept[0], weights.values())
                adam.restore(49, kept[1])
                weights.restore(kept[2], average.means)
                average.updates = updates
            weights.clear()
            network(torch.tensor([step % 6, step % 4])).square().sum().backward()
            adam.step(0.01)
            average.update(step)
        average.exchange()
        return weights.values()

    for one, other in zip(run(False), run(True)):
        assert torch.equal(one, other)


def test_the_average_is_a_plain_mean_at_first():
    network = Network()
    weights = Weights(network)
    average = WeightAverage(weights, 1000)
    for step in range(1, 61):
        weights.flat.fill_(step)
        average.update(step)
    assert torch.allclose(average.means[0], torch.full_like(weights.flat, 40))


def test_rates_rise_stay_and_fall():
    rates = [inverse_square_root_rate(step, 1e-3, 10, 100) for step in (0, 9, 10, 99, 399)]
    assert np.allclose(rates, [1e-4, 1e-3, 1e-3, 1e-3, 5e-4])
    rates = [linear_rate(step, 1, 10, 110) for step in (0, 9, 10, 60, 110)]
    assert np.allclose(rates, [0.1, 1, 1, 0.5, 0])


def test_orders_are_those_of_swift():
    # The same numbers stand in Tests/CharacterEncoderTests/TwinTests.swift.
    generator = RandomGenerator(1)
    assert [generator.next() for _ in range(2)] == [0x910A2DEC89025CC1, 0xBEEB8DA1658EEC67]
    order = PieceOrder(range(10, 1010), 5)
    assert [order.next() for _ in range(1000)][::64] == [
        330, 714, 10, 266, 394, 522, 906, 74, 650, 778, 586, 458, 202, 842, 138, 970]
    second = [order.next() for _ in range(1000)]
    assert second[::64] == [
        394, 202, 906, 10, 586, 266, 522, 330, 650, 842, 74, 138, 778, 458, 714, 970]
    assert sorted(second) == list(range(10, 1010))
