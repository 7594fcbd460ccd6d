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
from hanzikit_twin.files import FileFault
from hanzikit_twin.optimizer import inverse_square_root_rate
from hanzikit_twin.pretraining import Figures
from hanzikit_twin.run import Run

REPORT_INTERVAL, CHECKPOINT_SECONDS = 50, 600
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


class Loop:
    """The steps of a run, with reports and checkpoints on the way."""

    def __init__(self, run: Run, arguments: argparse.Namespace):
        self.run, self.arguments = run, arguments

    def train(self, interruption: devices.Interruption) -> None:
        """Pretrains until the step, the hours or the interruption, each after a checkpoint."""
        a, run, begun = self.arguments, self.run, time.monotonic()

        def is_over() -> bool:
            return (interruption.is_asked or a.steps is not None and run.step >= a.steps
                    or a.hours is not None and time.monotonic() - begun >= 3600 * a.hours)

        recent, saved = Recent(), begun
        while not is_over():
            recent.norms.append(run.make_step(recent.figures))
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
                f"the gradient is not finite before step {self.run.step}: lower the learning rate; the "
                "encoder and the checkpoint are those from before")
        self.run.seconds += recent.lap()

    def _save(self, recent: "Recent") -> None:
        self._lap(recent)
        print(f"saved at step {self.run.step}  dev: {line(self.run.save())}", file=sys.stderr)
        recent.begun = time.monotonic()

    def _report(self, recent: "Recent") -> None:
        a, run, values = self.arguments, self.run, recent.figures.values
        speed = values.pop("units") / recent.seconds
        row = {"step": run.step, "pass": run.order.passes, "hours": run.seconds / 3600,
               "units": run.units, "units_per_second": speed,
               "learning_rate": inverse_square_root_rate(
                   run.step - 1, a.learning_rate, a.warmup, a.plateau),
               "gradient_norm": recent.norm} | values
        print(f"step {run.step}  {row['hours']:.2f} h  {speed:.0f} units/s  norm {recent.norm:.2f}  "
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
        Loop(run, arguments).train(interruption)
    except FileFault as error:
        print(f"pretrain.py: {error}", file=sys.stderr)
        return 65
    return devices.Interruption.STATUS if interruption.is_asked else 0


if __name__ == "__main__":
    sys.exit(main())
