#!/usr/bin/env python3
"""Trains a Transformer of `zhlm` on a GPU, as `zhlm train` does on a CPU.

Reads the folder that `zhlm pack` wrote, which holds all settings but where to compute, and writes a
model that `zhlm generate` loads. A run that was interrupted resumes from OUTPUT.gpu-checkpoint when it
is started again."""

import argparse
import json
import os
import re
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import torch

from hanzikit_twin import devices
from hanzikit_twin.files import Checkpoint, FileFault, read_tensors
from hanzikit_twin.hashing import mixed_seed
from hanzikit_twin.optimizer import Adam, WeightAverage, Weights, linear_rate
from hanzikit_twin.texts import Texts, negative_log
from hanzikit_twin.transformer import CONDITION_RATE, ConditionalModel

CARD_MARK = "<!-- Written by HanziKit's training"


class Run:
    """The changing part of a training: weights, optimiser, step."""

    def __init__(self, arguments: argparse.Namespace):
        packed, self.output = Path(arguments.packed), Path(arguments.output)
        try:
            self.settings = json.loads((packed / "settings.json").read_text("utf-8"))
        except OSError as error:
            raise FileFault(f"{error.filename}: {error.strerror}") from error
        self.session = self.settings["session"]
        self.model = ConditionalModel.read(packed / "model")
        self.device = torch.device(arguments.device)
        self.network = self.model.network.to(self.device)
        tensors, _ = read_tensors(packed / "texts.safetensors")
        self.training = Texts.of(tensors, "training", self.network.schema)
        self.development = Texts.of(tensors, "development", self.network.schema)
        self.weights = Weights(
            self.network, whole_tables=["characters"],
            rate=lambda name: CONDITION_RATE if ".condition." in name else 1)
        self.adam = Adam(self.weights, beta2=0.98, limit=1)
        horizon = self.session["averagedSteps"]
        self.average = WeightAverage(self.weights, horizon) if horizon else None
        self.precision = devices.precision(arguments)
        self.place = (f"PyTorch {torch.__version__} on {devices.name(self.device)}, products in "
                      f"{devices.precision_name(arguments)}")
        self.step, self.pass_ends = 0, []
        steps = 0
        for number in range(self.session["passes"]):
            steps += len(self._plan(number))
            self.pass_ends.append(steps)
        self.steps = steps
        # Only the run's own texts and settings go on with its checkpoint.
        digest = zlib.crc32(tensors["training.ids"].tobytes())
        decisive = {k: v for k, v in self.settings.items() if k not in ("session", "isCheckpointing")}
        decisive |= {k: self.session[k] for k in (
            "passes", "learningRate", "shards", "averagedSteps", "evaluations", "seed")
            if k in self.session}
        self.description = json.dumps([digest, decisive], sort_keys=True)

    def _plan(self, number: int):
        s = self.session
        return self.training.plan(number, self.settings["batch"], s["shards"], s["seed"])

    def _learn(self, batch: list[list[int]]) -> torch.Tensor:
        """Makes a step. Returns the loss, the mean of those of the shards."""
        seed = mixed_seed(self.session["seed"], self.step)
        torch.manual_seed(seed)
        texts = [index for shard in batch for index in shard]
        read = self.training.input(
            texts, self.network.shape, self.settings["conditionDropout"],
            np.random.default_rng(seed), self.device)
        counts = self.training.predictions
        weights = np.concatenate([
            np.full(len(shard), 1 / len(batch) / counts[shard].sum(), np.float32) for shard in batch])
        self.network.train()
        self.weights.clear()
        with self.precision:
            scores = self.network(read, self.settings["dropout"])
        losses = negative_log(scores, read.targets).sum(1)
        loss = (losses * torch.from_numpy(weights).to(self.device)).sum()
        loss.backward()
        rate = linear_rate(
            self.step, self.session["learningRate"], min(200, self.steps // 10), self.steps)
        self.adam.step(rate)
        self.step += 1
        if self.average:
            self.average.update(self.step)
        return loss.detach()

    def _is_evaluated(self) -> bool:
        evaluations = self.session.get("evaluations")
        if evaluations is None:
            return self.step in self.pass_ends
        return self.step % -(-self.steps // evaluations) == 0 or self.step == self.steps

    def train(self, interruption: devices.Interruption) -> None:
        losses, begun, saved = [], time.monotonic(), time.monotonic()

        def check() -> float:
            loss = torch.stack(losses).mean().item() if losses else 0.0
            if not np.isfinite(loss):
                raise FileFault(
                    f"the loss is not finite before step {self.step}: lower the learning rate; the "
                    "model and the checkpoint are those from before")
            return loss

        for number, end in enumerate(self.pass_ends):
            if self.step >= end:
                continue
            batches = self._plan(number)
            for batch in batches[len(batches) - (end - self.step):]:
                losses.append(self._learn(batch))
                is_evaluated, is_asked = self._is_evaluated(), interruption.is_asked
                if is_asked or is_evaluated or time.monotonic() - saved > 120:
                    loss = check()
                    speed = len(losses) / (time.monotonic() - begun)
                    if is_evaluated:
                        print(f"step {self.step}/{self.steps}  loss {loss:.4f}  {speed:.0f} steps/s"
                              f"{self._evaluate()}", file=sys.stderr)
                    self._write_checkpoint()
                    losses, begun, saved = [], time.monotonic(), time.monotonic()
                if is_asked:
                    return

    def _evaluate(self) -> str:
        """Measures the model, with averaged weights where there are any, and saves it."""
        if self.average:
            self.average.exchange()
        figures = {}
        if self.development is not None:
            def perplexity(dropping):
                return self.development.perplexity(
                    self.network, dropping, self.precision, self.device)

            figures["perplexity of a character"] = perplexity(0)
            if self.network.schema.width:
                figures["perplexity without conditions"] = perplexity(1)
        self.model.write(self.output, self._card(figures))
        if self.average:
            self.average.exchange()
        return "".join(f"  {name} {value:.3f}" for name, value in figures.items())

    def _card(self, figures: dict[str, float]) -> str | None:
        """The card that `zhlm pack` wrote with this run's figures; None where a person wrote one."""
        old = self.output / "CARD.md"
        if old.exists() and CARD_MARK not in old.read_text("utf-8"):
            return None
        head, _, _ = (self.model.folder.card or "").partition("\n## Development data\n")
        # The setting is that of `zhlm train`.
        head = re.sub(r"\| precision \|.*\n", "", head)
        lines = [f"- {name}: {value:.4f}" for name, value in figures.items()] or ["- not measured"]
        return (f"{head}| computed by | {self.place} |\n\n## Development data\n\n"
                f"After step {self.step} of {self.steps}:\n\n" + "\n".join(lines) + "\n")

    @property
    def checkpoint_path(self) -> Path:
        return self.output.with_name(self.output.name + ".gpu-checkpoint")

    def _write_checkpoint(self) -> None:
        checkpoint = Checkpoint(self.weights.store(self.weights.values()), self.adam.store())
        checkpoint.integers["step"] = self.step
        checkpoint.texts["run"] = self.description
        if self.average:
            checkpoint.optimizer |= self.weights.store(self.average.means, ".average")
            checkpoint.integers["average.updates"] = self.average.updates
        checkpoint.write(self.checkpoint_path)

    def resume(self) -> bool:
        """Takes up the checkpoint; False where there is none."""
        path = self.checkpoint_path
        if not path.exists():
            return False
        checkpoint = Checkpoint.read(path)
        if checkpoint.texts.get("run") != self.description:
            raise FileFault(f"{path}: it belongs to another run; --no-resume begins anew")
        try:
            self.weights.restore(checkpoint.parameters, self.weights.values())
            self.adam.restore(checkpoint.integers["step"], checkpoint.optimizer)
            if self.average:
                self.weights.restore(checkpoint.optimizer, self.average.means, ".average")
                self.average.updates = checkpoint.integers["average.updates"]
        except (KeyError, ValueError) as error:
            raise FileFault(f"{path}: it does not fit the network: {error}") from error
        self.step = checkpoint.integers["step"]
        return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("packed", help="folder that 'zhlm pack' wrote")
    parser.add_argument("--output", required=True, help="folder to write the model to")
    parser.add_argument("--no-resume", action="store_true", help="begin anew")
    devices.add_arguments(parser)
    arguments = parser.parse_args()
    arguments.output = os.path.normpath(arguments.output)
    interruption = devices.Interruption()
    try:
        run = Run(arguments)
        weights = sum(p.numel() for p in run.network.parameters())
        print(f"{len(run.training)} texts of {run.training.predictions.sum()} characters, {weights} "
              f"weights, {run.steps} steps; {run.place}", file=sys.stderr)
        if not arguments.no_resume and run.resume():
            print(f"resumed at step {run.step}", file=sys.stderr)
        run.train(interruption)
    except FileFault as error:
        print(f"train_lm.py: {error}", file=sys.stderr)
        return 65
    return devices.Interruption.STATUS if interruption.is_asked and run.step < run.steps else 0


if __name__ == "__main__":
    sys.exit(main())
