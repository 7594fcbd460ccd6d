"""Pretraining on a CPU, alone and by turns with `zhencoder pretrain`."""

import re

import numpy as np
import torch

import pretrain
from conftest import SMALL_RUN, program, python
from hanzikit_twin.encoder import EncoderModel, PairTable, Shape
from hanzikit_twin.files import read_tensors
from hanzikit_twin.packed import PackedText
from hanzikit_twin.pretraining import Batch, Figures, PretrainingNetwork


def losses(said: str) -> list[dict[str, float]]:
    """The development figures of each save."""
    return [dict(zip(("foresight", "detection", "correction"), map(float, found)))
            for found in re.findall(
                r"saved at.*foresight ([\d.]+) .*detection ([\d.]+) .*correction ([\d.]+)", said)]


def test_losses_fall_and_swift_loads_the_encoder(packed, tmp_path):
    run = ["pretrain.py", packed, "--output", tmp_path / "run", *SMALL_RUN,
           "--learning-rate", 0.003, "--device", "cpu"]
    before = losses(python(*run, "--steps", 0))[0]
    said = python(*run, "--steps", 150)
    assert "resumed at step 0" in said
    after = losses(said)[0]
    assert after["foresight"] < 0.8 * before["foresight"]
    assert after["detection"] < before["detection"]
    assert after["correction"] < 0.8 * before["correction"]
    program("zhencoder", "vectors", tmp_path / "run/encoder", tmp_path / "text.txt", "--output",
            tmp_path / "vectors.safetensors")
    expected, _ = read_tensors(tmp_path / "vectors.safetensors")
    model = EncoderModel.read(tmp_path / "run/encoder")
    found = model.vectors(expected["symbols"], expected["lengths"]).numpy()
    assert len(found) > 3000
    assert np.abs(found - expected["vectors"]).max() < 1e-4
    rows = (tmp_path / "run/log.tsv").read_text().splitlines()
    assert len(rows) == 4 and rows[0].startswith("step\tpass\thours\t")


def test_a_run_that_was_stopped_gives_the_same_encoder(packed, tmp_path):
    for name, stops in (("whole", [70]), ("parts", [33, 70])):
        for steps in stops:
            python("pretrain.py", packed, "--output", tmp_path / name, *SMALL_RUN, "--steps", steps,
                   "--device", "cpu")
    one, other = (tmp_path / name / "encoder/model.safetensors" for name in ("whole", "parts"))
    assert one.read_bytes() == other.read_bytes()


def test_swift_and_the_twin_go_on_with_each_others_runs(packed, tmp_path):
    run = [packed, "--output", tmp_path / "run", *SMALL_RUN, "--learning-rate", 0.003]
    first = losses(program("zhencoder", "pretrain", *run, "--steps", 40))[0]
    # The same weights have the same losses, but for which symbols are hidden and drawn.
    resumed = pretrain.Run(pretrain.parse([*map(str, run), "--device", "cpu"]))
    assert resumed.resume() and resumed.step == 40
    resumed.average.exchange()
    draws = [resumed.evaluate(seed) for seed in range(2, 32)]
    for name, value in first.items():
        found = np.array([draw[name + "_loss"] for draw in draws])
        assert found.std() < 0.15 * found.mean()
        assert abs(value - found.mean()) < 3 * found.std(), (name, value, found)
    second = python("pretrain.py", *run, "--steps", 120, "--device", "cpu")
    assert "resumed at step 40" in second
    third = program("zhencoder", "pretrain", *run, "--steps", 200)
    assert "resumed at step 120" in third
    assert losses(third)[0]["correction"] < losses(second)[0]["correction"] < first["correction"]
    fourth = python("pretrain.py", *run, "--steps", 201, "--device", "cpu")
    assert "resumed at step 200" in fourth


def test_a_checkpoint_of_another_run_is_refused(packed, tmp_path):
    run = ["pretrain.py", packed, "--output", tmp_path / "run", *SMALL_RUN, "--device", "cpu"]
    python(*run, "--steps", 1)
    assert "belongs to another run" in python(*run, "--steps", 2, "--seed", 2, status=65)
    assert "no packed text" in python(
        "pretrain.py", spoiled(packed), "--output", tmp_path / "other", status=65)
    assert "/nowhere" in python("pretrain.py", "/nowhere", "--output", tmp_path / "other", status=65)


def spoiled(packed):
    path = packed / "text.packed"
    path.write_bytes(b"\0" + path.read_bytes()[1:])
    return packed


def test_products_in_bfloat16_give_about_the_same_loss(packed):
    text = PackedText(packed)
    torch.manual_seed(1)
    network = PretrainingNetwork(Shape(text.symbol_count, len(text.pairs) + 1, 16, 8, 16, 24, 3, [1]))
    pairs = PairTable(text.pairs)
    batch = Batch.of([[text.piece(n) for n in range(40)]], text.mask, np.random.default_rng(1),
                     torch.device("cpu"))
    found = []
    for is_mixed in (False, True):
        with torch.autocast("cpu", torch.bfloat16, enabled=is_mixed):
            loss = network(batch, pairs, torch.Generator().manual_seed(1), Figures())
        loss.backward()
        found.append(loss.item())
    assert abs(found[0] - found[1]) < 0.02 * found[0]


def test_parts_of_a_batch_weigh_alike_whatever_their_size(packed):
    text = PackedText(packed)
    parts = [[text.piece(0)], [text.piece(n) for n in range(1, 9)], [text.piece(9), text.piece(10)]]
    batch = Batch.of(parts, text.mask, np.random.default_rng(1), torch.device("cpu"))
    ends = np.cumsum([sum(map(len, part)) for part in parts])
    owners = torch.from_numpy(np.searchsorted(ends, batch.hidden.numpy(), "right"))
    units = torch.repeat_interleave(torch.arange(3), torch.from_numpy(np.diff(ends, prepend=0)))
    for owners, weights in ((owners, batch.hidden_weights), (units, batch.unit_weights)):
        assert torch.allclose(torch.bincount(owners, weights), torch.full((3,), 1 / 3))
    assert (batch.masked[batch.hidden] == text.mask).all()
    assert (batch.masked != batch.symbols).sum() == len(batch.hidden)
