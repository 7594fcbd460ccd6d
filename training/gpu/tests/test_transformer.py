"""The Transformer gives the numbers that Swift gives, learns, and is loaded by `zhlm`."""

import argparse
import re

import numpy as np
import pytest
import torch

import train_lm
from conftest import FIXTURES, program, python
from hanzikit_twin.devices import Interruption
from hanzikit_twin.files import ModelFolder, read_tensors, write_tensors
from hanzikit_twin.texts import Texts
from hanzikit_twin.transformer import ConditionalModel, Schema

CONDITIONING = ["layer-norm", "bias", "prefix"]


def development(packed, path) -> tuple[float, float]:
    """The perplexities of a model on the development texts of a packed folder."""
    model = ConditionalModel.read(path)
    tensors, _ = read_tensors(packed / "texts.safetensors")
    texts = Texts.of(tensors, "development", model.network.schema)
    precision = torch.autocast("cpu", enabled=False)
    # In batches of a few texts, so that some are filled up.
    return tuple(texts.perplexity(model.network, dropping, precision, "cpu", 60) for dropping in (0, 1))


def card(path) -> tuple[float, float]:
    """The perplexities on a model's card."""
    text = (path / "CARD.md").read_text("utf-8")
    return tuple(float(re.search(rf"- perplexity {name}: ([\d.]+)", text)[1])
                 for name in ("of a character", "without conditions"))


@pytest.mark.parametrize("side", ["swift", "twin"])
@pytest.mark.parametrize("name", ["layerNormalization", "bias", "prefix"])
def test_the_models_of_the_fixtures_give_what_swift_is_tested_with(side, name):
    model = ConditionalModel.read(FIXTURES / f"transformer-{side}-{name}")
    expected, _ = read_tensors(FIXTURES / f"transformer-{side}-{name}.safetensors")
    ends = np.cumsum(expected["lengths"])
    texts = [(expected["ids"][end - length:end], bool(ended), condition) for end, length, ended, condition
             in zip(ends, expected["lengths"], expected["ended"], expected["conditions"])]
    found = np.concatenate([model.scores([text])[0].numpy() for text in texts])
    assert np.abs(found - expected["scores"]).max() < 1e-5
    # Side by side, filled up to the same length, they say the same.
    together, start = model.scores(texts).numpy(), 0
    prefix = len(model.network.schema.keys) if name == "prefix" else 0
    for row, (ids, ended, _) in zip(together, texts):
        count = prefix + len(ids) + ended
        assert np.abs(row[:count] - expected["scores"][start:start + count]).max() < 1e-4
        start += count
    assert start == len(expected["scores"])


@pytest.mark.parametrize("conditioning", CONDITIONING)
def test_a_model_that_swift_trained_has_the_perplexity_that_swift_found(
        labelled, tmp_path, conditioning):
    how = [*labelled, "--conditioning", conditioning]
    # Products in single precision, as the twin computes here.
    said = program("zhlm", "train", *how, "--no-mixed-precision", "--output", tmp_path / "swift")
    packing = program("zhlm", "pack", *how, "--output", tmp_path / "packed")
    steps = re.search(r"(\d+) steps", said)[1]
    assert f" {steps} steps" in packing
    found = development(tmp_path / "packed", tmp_path / "swift")
    # The card's figures are those of the weights before they were rounded to 16 bits.
    assert np.allclose(found, card(tmp_path / "swift"), rtol=3e-3)


@pytest.mark.parametrize("conditioning", CONDITIONING)
def test_training_makes_a_model_that_zhlm_loads(labelled, tmp_path, conditioning):
    packed, output = tmp_path / "packed", tmp_path / "twin"
    said = program("zhlm", "pack", *labelled, "--conditioning", conditioning, "--output", packed)
    before = development(packed, packed / "model")
    again = python("train_lm.py", packed, "--output", output, "--device", "cpu")
    assert re.search(r"(\d+) steps", said)[1] == re.search(r"(\d+) steps", again)[1]
    after = development(packed, output)
    assert np.allclose(after, card(output), rtol=3e-3)
    assert after[0] < 0.3 * before[0] and after[0] < after[1]
    program("zhlm", "generate", "--model", output, "--condition", "mood=good", "--count", 3)
    # Swift trains on from it; here no step changes anything.
    program("zhlm", "train", *labelled, "--conditioning", conditioning, "--initial", output,
            "--learning-rate", 1e-12, "--no-mixed-precision", "--output", tmp_path / "swift")
    # Biases are set anew from frequencies; all else is the same weights.
    assert card(tmp_path / "swift")[0] < 0.5 * before[0]
    text = (output / "CARD.md").read_text("utf-8")
    assert "| computed by | PyTorch" in text and "| precision |" not in text


def test_swift_and_the_twin_learn_alike(labelled, tmp_path):
    how = [*labelled, "--dropout", 0, "--condition-dropout", 0]
    program("zhlm", "train", *how, "--no-mixed-precision", "--output", tmp_path / "swift")
    program("zhlm", "pack", *how, "--output", tmp_path / "packed")
    python("train_lm.py", tmp_path / "packed", "--output", tmp_path / "twin", "--device", "cpu")
    # The same first weights, but for their rounding, the same batches, no chance in between.
    assert np.allclose(card(tmp_path / "twin"), card(tmp_path / "swift"), rtol=0.03)
    one, other = (ModelFolder.read(tmp_path / name, "conditional") for name in ("swift", "twin"))
    assert one.configuration == other.configuration and one.vocabulary == other.vocabulary
    for name, value in one.tensors.items():
        difference = np.abs(value.astype(float) - other.tensors[name]).mean()
        assert difference < 0.1 * np.abs(value.astype(float)).mean() + 1e-3, name


def test_a_run_that_was_stopped_gives_the_same_model(labelled, tmp_path):
    packed = tmp_path / "packed"
    program("zhlm", "pack", *labelled, "--averaged-steps", 40, "--output", packed)
    python("train_lm.py", packed, "--output", tmp_path / "whole", "--device", "cpu")

    class Asked(Interruption):
        """Asked to end once some steps are made."""

        def __init__(self):
            self.calls = 0

        @property
        def is_asked(self):
            self.calls += 1
            return self.calls == 8

    arguments = argparse.Namespace(
        packed=packed, output=tmp_path / "parts", device="cpu", precision=None)
    run = train_lm.Run(arguments)
    run.train(Asked())
    assert run.step == 8 < run.steps
    said = python("train_lm.py", packed, "--output", tmp_path / "parts", "--device", "cpu")
    assert f"resumed at step {run.step}" in said
    one, other = (tmp_path / name / "model.safetensors" for name in ("whole", "parts"))
    assert one.read_bytes() == other.read_bytes()


def test_texts_without_conditions_and_condition_vectors(tmp_path):
    (tmp_path / "text.txt").write_text("花开了，花谢了。\n" * 80, "utf-8")
    sizes = ["--dimension", 16, "--heads", 2, "--hidden", 24, "--layers", 1, "--positions", 6,
             "--batch", 100, "--min-count", 1]
    text = ["--network", "transformer", "--train", tmp_path / "text.txt"]
    program("zhlm", "pack", *text, *sizes, "--output", tmp_path / "plain")
    python("train_lm.py", tmp_path / "plain", "--output", tmp_path / "plain-model", "--device", "cpu")
    # Texts longer than a network has positions for are cut into pieces.
    tensors, _ = read_tensors(tmp_path / "plain/texts.safetensors")
    texts = Texts.of(tensors, "training", Schema([], 0))
    assert len(texts) == 160 and texts.ended.sum() == 80
    program("zhlm", "generate", "--model", tmp_path / "plain-model")

    vectors = np.random.default_rng(1).normal(size=(80, 3)).astype(np.float32)
    write_tensors(tmp_path / "vectors.safetensors", {"conditions": vectors}, {})
    program("zhlm", "pack", *text, *sizes, "--vectors", tmp_path / "vectors.safetensors", "--output",
            tmp_path / "vectors")
    python("train_lm.py", tmp_path / "vectors", "--output", tmp_path / "vectors-model", "--device",
           "cpu")
    model = ConditionalModel.read(tmp_path / "vectors-model")
    assert model.network.final["norm"].condition.gamma.abs().max() > 0


def test_a_card_that_a_person_wrote_stays(labelled, tmp_path):
    program("zhlm", "pack", *labelled, "--output", tmp_path / "packed")
    (tmp_path / "twin").mkdir()
    (tmp_path / "twin/CARD.md").write_text("# mine\n")
    python("train_lm.py", tmp_path / "packed", "--output", tmp_path / "twin", "--device", "cpu")
    assert (tmp_path / "twin/CARD.md").read_text() == "# mine\n"
    (tmp_path / "packed/settings.json").unlink()
    assert "settings.json" in python(
        "train_lm.py", tmp_path / "packed", "--output", tmp_path / "twin", status=65)
