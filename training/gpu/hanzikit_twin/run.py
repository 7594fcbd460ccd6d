"""The changing part of a pretraining, and its checkpoint, which `zhencoder pretrain` reads and writes too."""

import argparse
from pathlib import Path

import numpy as np
import torch

from . import devices
from .encoder import EncoderModel, PairTable, Shape
from .files import Checkpoint, FileFault
from .hashing import mixed_seed
from .optimizer import Adam, WeightAverage, Weights, inverse_square_root_rate
from .packed import PackedText, PieceOrder
from .pretraining import Batch, Figures, PretrainingNetwork

DEVELOPMENT_BATCHES, AVERAGED_STEPS = 60, 1000


class Run:
    """The changing part of a pretraining: weights, optimiser, position in the text."""

    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.device = torch.device(arguments.device)
        self.text = PackedText(arguments.text)
        shape = Shape(
            self.text.symbol_count, len(self.text.pairs) + 1, channels=arguments.channels,
            hidden=arguments.hidden,
            dilations=[int(number) for number in arguments.dilations.split(",")])
        torch.manual_seed(arguments.seed)
        self.network = PretrainingNetwork(shape).to(self.device)
        self.pairs = PairTable(self.text.pairs).to(self.device)
        self.weights = Weights(self.network)
        self.adam = Adam(self.weights, beta2=0.98, epsilon=1e-6, decay=0.01, limit=2)
        self.average = WeightAverage(self.weights, AVERAGED_STEPS)
        self.order = PieceOrder(self.text.training, arguments.seed)
        self.random = torch.Generator(self.device)
        self.precision = devices.precision(arguments)
        self.step, self.units, self.seconds = 0, 0, 0.0

    def _piece_parts(self, pieces, count: int) -> list[list[np.ndarray]]:
        """Parts of a batch: pieces as they come, as many as fill the rows of each, one at least."""
        parts = []
        for _ in range(count):
            part, units = [], 0
            while units < self.arguments.rows:
                index = next(pieces, None)
                if index is None:
                    break
                part.append(self.text.piece(index))
                units += len(part[-1])
            if part:
                parts.append(part)
        return parts

    def make_step(self, figures: Figures) -> torch.Tensor:
        """Learns from one batch; the norm of the gradient."""
        a = self.arguments
        seed = mixed_seed(a.seed, self.step)
        parts = self._piece_parts(iter(self.order.next, None), a.parts)
        batch = Batch.of(parts, self.text.mask, np.random.default_rng(seed), self.device)
        self.random.manual_seed(seed)
        self.network.train()
        self.weights.clear()
        with self.precision:
            loss = self.network(batch, self.pairs, self.random, figures)
        loss.backward()
        norm = self.adam.step(inverse_square_root_rate(self.step, a.learning_rate, a.warmup, a.plateau))
        self.step += 1
        self.average.update(self.step)
        self.units += len(batch.symbols)
        return norm

    @torch.no_grad()
    def evaluate(self, seed: int = 1) -> dict[str, float]:
        """Figures on development text, whose hidden symbols are the same for the same seed."""
        figures, pieces = Figures(), iter(self.text.development)
        generator = np.random.default_rng(seed)
        self.random.manual_seed(seed)
        self.network.eval()
        for part in self._piece_parts(pieces, DEVELOPMENT_BATCHES):
            batch = Batch.of([part], self.text.mask, generator, self.device)
            with self.precision:
                self.network(batch, self.pairs, self.random, figures)
        return figures.values

    @property
    def description(self) -> str:
        """What a checkpoint must agree with, in Swift's words."""
        a, shape = self.arguments, self.network.encoder.shape
        return (f"rows {a.rows}, parts {a.parts}, seed {a.seed}, text {self.text.unit_count} "
                f"{self.text.digest}, channels {shape.channels}, hidden {shape.hidden}, dilations "
                f"{shape.dilations}")

    @property
    def checkpoint_path(self) -> Path:
        return Path(self.arguments.output) / "run.checkpoint"

    def save(self) -> dict[str, float]:
        """Writes the checkpoint and the encoder of averaged weights, whose figures are returned."""
        checkpoint = Checkpoint(self.weights.store(self.weights.values()), self.adam.store())
        checkpoint.optimizer |= self.weights.store(self.average.means, ".average")
        checkpoint.integers = {
            "step": self.step, "pass": self.order.passes, "given": self.order.given,
            "units": self.units, "average.updates": self.average.updates}
        checkpoint.numbers["seconds"] = self.seconds
        checkpoint.texts["run"] = self.description
        checkpoint.write(self.checkpoint_path)
        self.average.exchange()
        model = EncoderModel(self.network.encoder, self.pairs, self.text.vocabulary)
        model.write(Path(self.arguments.output) / "encoder")
        figures = self.evaluate()
        self.average.exchange()
        return figures

    def resume(self) -> bool:
        """Takes up the checkpoint; False where there is none."""
        path = self.checkpoint_path
        if not path.exists():
            return False
        checkpoint = Checkpoint.read(path)
        if checkpoint.texts.get("run") != self.description:
            raise FileFault(f"{path}: it belongs to another run: {checkpoint.texts.get('run')}")
        numbers = checkpoint.integers
        try:
            self.weights.restore(checkpoint.parameters, self.weights.values())
            self.weights.restore(checkpoint.optimizer, self.average.means, ".average")
            self.adam.restore(numbers["step"], checkpoint.optimizer)
            self.order.seek(numbers["pass"], numbers["given"])
            self.step, self.units = numbers["step"], numbers["units"]
            self.average.updates = numbers["average.updates"]
        except (KeyError, ValueError) as error:
            raise FileFault(f"{path}: it does not fit the network or the text: {error}") from error
        self.seconds = checkpoint.numbers.get("seconds", 0.0)
        return True
