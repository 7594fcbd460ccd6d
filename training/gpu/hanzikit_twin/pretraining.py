"""What an encoder learns from raw text: which symbols were replaced, and what stood there."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .encoder import UNKNOWN, Encoder, PairTable, Shape
from .layers import LayerNormalization, Linear, gelu

HIDDEN_SHARE = 0.15
TABLE_DIMENSION = 128
DETECTION_WEIGHT = 25


class SymbolPrediction(nn.Module):
    """Scores of all symbols from the rows of an encoder, by a smaller vector of each symbol."""

    def __init__(self, channels: int, symbols: int, dimension: int):
        super().__init__()
        self.transform = Linear(channels, dimension)
        self.normalization = LayerNormalization(dimension)
        self.bias = nn.Parameter(torch.zeros(symbols))

    def forward(self, x, table):
        return F.linear(self.normalization(gelu(self.transform(x))), table, self.bias)


@dataclass
class Batch:
    """Pieces of text, some symbols of which are to be foreseen, on the device of a network.

    `parts` are what Swift computes one after another: the loss is the mean of theirs. Weights of symbols
    and of hidden symbols make it so for all at once."""

    symbols: torch.Tensor
    masked: torch.Tensor
    hidden: torch.Tensor
    lengths: np.ndarray
    unit_weights: torch.Tensor
    hidden_weights: torch.Tensor

    @staticmethod
    def of(parts: list[list[np.ndarray]], mask: int, random: np.random.Generator, device) -> "Batch":
        symbols, hidden, units, hiddens, lengths = [], [], [], [], []
        start = 0
        for pieces in parts:
            part = np.concatenate(pieces)
            places = np.flatnonzero((random.random(len(part)) < HIDDEN_SHARE) & (part != UNKNOWN))
            if not len(places):
                places = random.integers(len(part), size=1)
            symbols.append(part)
            hidden.append(places + start)
            units.append(np.full(len(part), 1 / len(part) / len(parts), np.float32))
            hiddens.append(np.full(len(places), 1 / len(places) / len(parts), np.float32))
            lengths += [len(piece) for piece in pieces]
            start += len(part)
        symbols, hidden = np.concatenate(symbols), np.concatenate(hidden)
        masked = symbols.copy()
        masked[hidden] = mask

        def tensor(values):
            values = torch.from_numpy(np.ascontiguousarray(values))
            if device.type == "cuda":
                values = values.pin_memory()
            return values.to(device, non_blocking=True)

        return Batch(
            tensor(symbols), tensor(masked), tensor(hidden), np.array(lengths),
            tensor(np.concatenate(units)), tensor(np.concatenate(hiddens)))


@dataclass
class Figures:
    """How well a network does, counted over any number of batches on its device."""

    NAMES = ("units", "hidden", "foreseen", "foresight", "replaced", "detected", "rightly_detected",
             "detection", "correction", "corrected")
    sums: torch.Tensor | None = None

    def add(self, counts: list) -> None:
        device = counts[-1].device
        counts = torch.stack([
            torch.full((), count, dtype=torch.float64, device=device)
            if isinstance(count, int) else count.double() for count in counts])
        self.sums = counts if self.sums is None else self.sums + counts

    @property
    def values(self) -> dict[str, float]:
        """The figures of a log's row."""
        sums = self.sums.tolist() if self.sums is not None else [0.0] * len(self.NAMES)
        c = dict(zip(self.NAMES, sums))
        units, hidden = max(1, c["units"]), max(1, c["hidden"])
        return {
            "units": c["units"],
            "foresight_loss": c["foresight"] / hidden, "foreseen": c["foreseen"] / hidden,
            "detection_loss": c["detection"] / units,
            "detection_f1": 2 * c["rightly_detected"] / max(1, c["replaced"] + c["detected"]),
            "correction_loss": c["correction"] / hidden, "corrected": c["corrected"] / hidden}


class PretrainingNetwork(nn.Module):
    """An encoder with everything that only its pretraining needs, as `PretrainingNetwork` of Swift."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.encoder = Encoder(shape)
        generator = Shape.generator(shape.symbols)
        self.generator = Encoder(generator)
        self.table = nn.Parameter(torch.empty(shape.symbols, TABLE_DIMENSION).normal_(0, 0.05))
        self.prediction = SymbolPrediction(generator.channels, shape.symbols, TABLE_DIMENSION)
        self.detection = Linear(shape.channels, 2)
        self.correction = SymbolPrediction(shape.channels, shape.symbols, TABLE_DIMENSION)

    def forward(self, batch: Batch, pairs: PairTable, random: torch.Generator, figures: Figures):
        """The loss of a batch, whose counts are added to `figures`. `random` draws the replacements."""
        device = batch.symbols.device
        targets = batch.symbols[batch.hidden]
        masked_layout = self.generator.layout(batch.lengths, device)
        seen = self.generator(batch.masked, masked_layout).index_select(0, batch.hidden)
        foreseen = self.prediction(seen, self.table).float()
        foresight = F.cross_entropy(foreseen, targets, reduction="none")

        symbols = batch.symbols.index_copy(0, batch.hidden, draw(foreseen.detach(), random))
        replaced = symbols != batch.symbols
        layout = self.encoder.layout(batch.lengths, device)
        has_pairs = self.encoder.pairs is not None
        left, right = pairs.neighbours(symbols, layout) if has_pairs else (None, None)
        encoded = self.encoder(symbols, layout, left, right)
        decisions = self.detection(encoded).float()
        detection = F.cross_entropy(decisions, replaced.long(), reduction="none")
        corrections = self.correction(encoded.index_select(0, batch.hidden), self.table).float()
        correction = F.cross_entropy(corrections, targets, reduction="none")

        with torch.no_grad():
            detected = decisions[:, 1] > decisions[:, 0]
            figures.add([
                len(symbols), len(targets), (foreseen.argmax(1) == targets).sum(), foresight.sum(),
                replaced.sum(), detected.sum(), (detected & replaced).sum(), detection.sum(),
                correction.sum(), (corrections.argmax(1) == targets).sum()])
        return ((foresight + correction) * batch.hidden_weights).sum() + DETECTION_WEIGHT * (
            detection * batch.unit_weights).sum()


def draw(scores: torch.Tensor, random: torch.Generator) -> torch.Tensor:
    """A symbol for each row of scores, drawn by its probability."""
    noise = torch.empty_like(scores).exponential_(generator=random)
    return (scores.softmax(1) / noise).argmax(1)
