#!/usr/bin/env python3
"""Writes fixtures/: small models that Swift wrote and such as the twin wrote, each with the numbers that
the other is tested to give. Needs `make build`; run it when a format of files changes."""

import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "tests"))

from conftest import FIXTURES, SIZES, SMALL_RUN, program, python, sentences, table  # noqa: E402
from hanzikit_twin.encoder import EncoderModel  # noqa: E402
from hanzikit_twin.files import read_tensors, write_tensors  # noqa: E402
from hanzikit_twin.texts import Texts  # noqa: E402
from hanzikit_twin.transformer import ConditionalModel  # noqa: E402

CONDITIONING = {"layer-norm": "layerNormalization", "bias": "bias", "prefix": "prefix"}


def keep(folder: Path, name: str) -> None:
    """Makes a model a fixture, without its card."""
    shutil.copytree(folder, FIXTURES / name, ignore=shutil.ignore_patterns("CARD.md"))


def encoders(work: Path) -> None:
    (work / "text.txt").write_text("\n".join(sentences()) + "\n", "utf-8")
    program("zhencoder", "pack", work / "text.txt", "--output", work / "packed", "--min-count", 1,
            "--pairs", 50, "--development-pieces", 150)
    run = [*SMALL_RUN, "--learning-rate", 0.003, "--steps", 60]
    program("zhencoder", "pretrain", work / "packed", "--output", work / "swift", *run)
    python("pretrain.py", work / "packed", "--output", work / "twin", *run, "--seed", 2,
           "--device", "cpu")
    for name in ("swift", "twin"):
        keep(work / name / "encoder", f"encoder-{name}")
    # Sequences of several lengths, none among them, and characters that are not in the vocabulary.
    lines = [*sentences()[:4], "", "看", "龘龘去北京，Swift 6.1！" * 3]
    (work / "lines.txt").write_text("\n".join(lines) + "\n", "utf-8")
    expected = FIXTURES / "encoder-swift.safetensors"
    program("zhencoder", "vectors", FIXTURES / "encoder-swift", work / "lines.txt", "--output",
            expected)
    tensors, _ = read_tensors(expected)
    model = EncoderModel.read(FIXTURES / "encoder-twin")
    vectors = model.vectors(tensors["symbols"], tensors["lengths"]).numpy()
    write_tensors(FIXTURES / "encoder-twin.safetensors", tensors | {"vectors": vectors}, {})


def transformers(work: Path) -> None:
    lines = table()
    for name, part in (("train", lines[1:201]), ("dev", lines[201:])):
        (work / f"{name}.tsv").write_text("\n".join([lines[0], *part]) + "\n", "utf-8")
    data = ["--conditions", work / "train.tsv", "--dev", work / "dev.tsv", *SIZES]
    for option, name in CONDITIONING.items():
        how = [*data, "--conditioning", option]
        program("zhlm", "train", *how, "--output", work / f"swift-{option}")
        program("zhlm", "pack", *how, "--output", work / f"packed-{option}", "--seed", 2)
        python("train_lm.py", work / f"packed-{option}", "--output", work / f"twin-{option}",
               "--device", "cpu")
        for side in ("swift", "twin"):
            keep(work / f"{side}-{option}", f"transformer-{side}-{name}")
            model = ConditionalModel.read(FIXTURES / f"transformer-{side}-{name}")
            packed, _ = read_tensors(work / f"packed-{option}" / "texts.safetensors")
            write_tensors(FIXTURES / f"transformer-{side}-{name}.safetensors",
                          scored(model, Texts.of(packed, "development", model.network.schema)), {})


def scored(model: ConditionalModel, texts: Texts) -> dict[str, np.ndarray]:
    """A few texts, whole ones and beginnings, with the scores of what follows each of their symbols."""
    random = np.random.default_rng(1)
    items = []
    for index in range(6):
        ids = texts.ids[texts.starts[index]:texts.starts[index + 1]]
        is_ended = index % 3 != 2
        # Strengths other than 1, and the empty condition.
        condition = texts.condition(index, 0, random) * (1.5 if index == 1 else index != 3)
        items.append((ids if is_ended else ids[:index + 1], is_ended, condition))
    # Each by itself: so nothing is filled up.
    scores = [model.scores([item])[0].numpy() for item in items]
    return {
        "ids": np.concatenate([ids for ids, _, _ in items]).astype(np.int32),
        "lengths": np.array([len(ids) for ids, _, _ in items], np.int32),
        "ended": np.array([ended for _, ended, _ in items], np.uint8),
        "conditions": np.array([condition for _, _, condition in items], np.float32),
        "scores": np.concatenate(scores)}


def main() -> None:
    shutil.rmtree(FIXTURES, ignore_errors=True)
    FIXTURES.mkdir()
    with tempfile.TemporaryDirectory() as work:
        encoders(Path(work))
        transformers(Path(work))
    size = sum(path.stat().st_size for path in FIXTURES.rglob("*") if path.is_file())
    print(f"{FIXTURES}: {size // 1024} KiB")


if __name__ == "__main__":
    main()
