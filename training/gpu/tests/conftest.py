"""What tests share: the fixtures, the text of a small run, HanziKit's programs where they are built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

GPU = Path(__file__).parent.parent
FIXTURES = GPU / "fixtures"
# Where the programs are; another folder may be named.
PROGRAMS = Path(os.environ.get("HANZIKIT_PROGRAMS", GPU.parent.parent / ".build" / "release"))

torch.set_num_threads(1)


def python(script: str, *arguments, status: int = 0) -> str:
    """What a script of the twin says."""
    return run([sys.executable, GPU / script, *arguments], status)


def program(name: str, *arguments) -> str:
    """What a program of HanziKit says; the test is skipped where it is not built."""
    if not (PROGRAMS / name).exists():
        pytest.skip(f"{name} is not built: make build")
    return run([PROGRAMS / name, *arguments], 0)


def run(command, status: int) -> str:
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1", "HANZIKIT_THREADS": "1"})
    assert result.returncode == status, result.stderr
    return result.stderr


def sentences() -> list[str]:
    """Sentences of a few words in many orders."""
    words = ["我们", "昨天", "去了", "北京", "大学", "的", "图书馆", "看", "新书", "2024年", "AI"]
    return ["".join(words[(line * 7 + n * n * 3 + line // 11 * n) % len(words)] for n in range(8))
            + "。" for line in range(1200)]


def table() -> list[str]:
    """Labelled sentences, of which the words follow from the labels."""
    places, moods = ["海", "山", "城"], {"good": ["真好", "不错"], "bad": ["太差", "难看"]}
    lines = ["mood\tplace\ttext"]
    for number in range(240):
        mood, place = list(moods)[number % 2], places[number * 7 % 3]
        word = moods[mood][number // 2 % 2]
        left_open = "" if number % 17 == 0 else place
        lines.append(f"{mood}\t{left_open}\t第{number % 10}天，{place}边{word}。")
    return lines


@pytest.fixture
def packed(tmp_path) -> Path:
    """Text that `zhencoder pack` wrote."""
    (tmp_path / "text.txt").write_text("\n".join(sentences()) + "\n", "utf-8")
    program("zhencoder", "pack", tmp_path / "text.txt", "--output", tmp_path / "packed",
            "--min-count", 1, "--pairs", 50, "--development-pieces", 150)
    return tmp_path / "packed"


@pytest.fixture
def labelled(tmp_path) -> list:
    """The arguments by which `zhlm train` and `zhlm pack` learn a small table."""
    lines = table()
    for name, part in (("train", lines[1:201]), ("dev", lines[201:])):
        (tmp_path / f"{name}.tsv").write_text("\n".join([lines[0], *part]) + "\n", "utf-8")
    return ["--conditions", tmp_path / "train.tsv", "--dev", tmp_path / "dev.tsv", *SIZES]


SMALL_RUN = ["--channels", 16, "--hidden", 24, "--dilations", "1,2", "--rows", 128, "--parts", 2,
             "--warmup", 10]
SIZES = ["--dimension", 16, "--heads", 2, "--hidden", 24, "--layers", 2, "--positions", 40,
         "--batch", 200, "--min-count", 1, "--evaluations", 2, "--passes", 4,
         "--learning-rate", 0.01]
