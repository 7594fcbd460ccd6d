#!/usr/bin/env python3
"""Pretrains the encoder of characters on a GPU, as `zhencoder pretrain` does on a CPU.

Reads the folder that `zhencoder pack` wrote. The run's folder holds the same files as that of
`zhencoder pretrain`: `encoder`, which every program of HanziKit loads; `run.checkpoint`, from which
either of the two goes on; `log.tsv`. A run that was interrupted resumes when it is started again."""

import argparse
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from hanzikit_twin import devices
from hanzikit_twin.encoder import EncoderModel, PairTable, Shape
from hanzikit_twin.files import Checkpoint, FileFault
from hanzikit_twin.hashing import mixed_seed
from hanzikit_twin.optimizer import Adam, WeightAverage, Weights, inverse_square_root_rate
from hanzikit_twin.packed import PackedText, PieceOrder
from hanzikit_twin.pretraining import Batch, Figures, PretrainingNetwork

REPORT_INTERVAL, DEVELOPMENT_BATCHES, AVERAGED_STEPS = 50, 60, 1000
CHECKPOINT_SECONDS = 600
COLUMNS = {
    "step": "d", "pass": "d", "hours": ".4f", "units": "d", "units_per_second": ".0f",
    "learning_rate": ".7f", "gradient_norm": ".3f", "foresight_loss": ".4f", "foreseen": ".4f",
    "detection_loss": ".4f", "detection_f1": ".4f", "correction_loss": ".4f", "corrected": ".4f"}


def parse(command_line: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("text", help="folder that 'zhencoder pack' wrote")
    parser.add_argument("--output", required=True, help="folder of the run")
    parser.add_argument("--channels", type=int, default=256)
    parser.add_argument("--hidden", type=int, default=352, help="numbers inside a block")
    parser.add_argument("--dilations", default="1,1,2,1,2,4,2,1")
    parser.add_argument("--rows", type=int, default=1024, help="symbols in one part of a batch")
    parser.add_argument("--parts", type=int, default=8, help="parts of a batch")
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    parser.add_argument("--warmup", type=int, default=500)
    parser.add_argument("--plateau", type=int, default=4000, help="step from which the rate falls")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, help="step after which the run ends")
    parser.add_argument("--hours", type=float, help="hours after which this part of the run ends")
    devices.add_arguments(parser)
    return parser.parse_args(command_line)


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

    def train(self, interruption: devices.Interruption) -> None:
        """Pretrains until the step, the hours or the interruption, each after a checkpoint."""
        a, begun = self.arguments, time.monotonic()

        def is_over() -> bool:
            return (interruption.is_asked or a.steps is not None and self.step >= a.steps
                    or a.hours is not None and time.monotonic() - begun >= 3600 * a.hours)

        recent, saved = Recent(), begun
        while not is_over():
            recent.norms.append(self.make_step(recent.figures))
            if len(recent.norms) == REPORT_INTERVAL:
                self._lap(recent)
                self._report(recent)
                recent = Recent()
            if time.monotonic() - saved > CHECKPOINT_SECONDS and not is_over():
                self._save(recent)
                saved = time.monotonic()
        self._save(recent)

    def _lap(self, recent: "Recent") -> None:
        """Counts the time since the last lap; finds out whether the run diverged."""
        if recent.norms and not np.isfinite(recent.norm):
            raise FileFault(
                f"the gradient is not finite before step {self.step}: lower the learning rate; the "
                "encoder and the checkpoint are those from before")
        self.seconds += recent.lap()

    def _save(self, recent: "Recent") -> None:
        self._lap(recent)
        print(f"saved at step {self.step}  dev: {line(self.save())}", file=sys.stderr)
        recent.begun = time.monotonic()

    def _report(self, recent: "Recent") -> None:
        a, values = self.arguments, recent.figures.values
        speed = values.pop("units") / recent.seconds
        row = {"step": self.step, "pass": self.order.passes, "hours": self.seconds / 3600,
               "units": self.units, "units_per_second": speed,
               "learning_rate": inverse_square_root_rate(
                   self.step - 1, a.learning_rate, a.warmup, a.plateau),
               "gradient_norm": recent.norm} | values
        print(f"step {self.step}  {row['hours']:.2f} h  {speed:.0f} units/s  norm {recent.norm:.2f}  "
              f"{line(values)}", file=sys.stderr)
        path = Path(a.output) / "log.tsv"
        is_new = not path.exists()
        with path.open("a") as log:
            if is_new:
                log.write("\t".join(COLUMNS) + "\n")
            log.write("\t".join(format(row[name], form) for name, form in COLUMNS.items()) + "\n")


@dataclass
class Recent:
    """What was counted since the last report."""

    figures: Figures = field(default_factory=Figures)
    norms: list[torch.Tensor] = field(default_factory=list)
    seconds: float = 0.0
    begun: float = field(default_factory=time.monotonic)

    @property
    def norm(self) -> float:
        """The mean norm of the gradients; waits for the device."""
        return torch.stack(self.norms).mean().item()

    def lap(self) -> float:
        """Seconds since it began or since the last call."""
        now = time.monotonic()
        passed, self.begun = now - self.begun, now
        self.seconds += passed
        return passed


def line(values: dict[str, float]) -> str:
    """The figures for a person who watches."""
    return (f"foresight {values['foresight_loss']:.3f} ({100 * values['foreseen']:.1f} %)  "
            f"detection {values['detection_loss']:.4f} (F1 {values['detection_f1']:.3f})  "
            f"correction {values['correction_loss']:.3f} ({100 * values['corrected']:.1f} %)")


def main() -> int:
    arguments = parse()
    interruption = devices.Interruption()
    try:
        Path(arguments.output).mkdir(parents=True, exist_ok=True)
        run = Run(arguments)
        weights = sum(p.numel() for p in run.network.parameters())
        encoder = sum(p.numel() for p in run.network.encoder.parameters())
        print(f"{run.text.unit_count} units, {len(run.text.training)} pieces to learn from; {weights} "
              f"weights, {encoder} of them of the encoder; {arguments.device}", file=sys.stderr)
        if run.resume():
            print(f"resumed at step {run.step}", file=sys.stderr)
        run.train(interruption)
    except FileFault as error:
        print(f"pretrain.py: {error}", file=sys.stderr)
        return 65
    return devices.Interruption.STATUS if interruption.is_asked else 0


if __name__ == "__main__":
    sys.exit(main())
