"""The folders of models and the checkpoints that HanziKit's programs read and write."""

import json
import os
import shutil
import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open

from .hashing import fnv1a

CONFIGURATION, VOCABULARY, WEIGHTS, CARD = (
    "config.json", "vocabulary.txt", "model.safetensors", "CARD.md")
# The types of NumPy, of which files hold these, by the names of the format.
TYPES = {"f4": "F32", "f2": "F16", "i8": "I64", "i4": "I32", "u4": "U32", "u1": "U8"}


class FileFault(Exception):
    """A file that is missing, damaged or belongs to something else; the message names it."""


def read_tensors(path) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """The tensors of a safetensors file and its texts."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}
    except OSError as error:
        raise FileFault(f"{path}: {error.strerror or error}") from error
    except Exception as error:
        raise FileFault(f"{path}: no file of safetensors: {error}") from error


def write_tensors(path, tensors: dict[str, np.ndarray], texts: dict[str, str]) -> None:
    """Writes a safetensors file aside and puts it in place of what was at `path`. The same contents give
    the same bytes; every element is at a multiple of its size."""
    header: dict = {"__metadata__": texts} if texts else {}
    ordered, end = sorted(tensors.items(), key=lambda item: (-item[1].itemsize, item[0])), 0
    for name, value in ordered:
        start, end = end, end + value.nbytes
        header[name] = {"dtype": TYPES[value.dtype.str[1:]], "shape": list(value.shape),
                        "data_offsets": [start, end]}
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % 64)
    aside = Path(f"{path}.{os.getpid()}.tmp")
    with aside.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, value in ordered:
            file.write(np.ascontiguousarray(value).tobytes())
    os.replace(aside, path)


@dataclass
class ModelFolder:
    """What the folder of a model holds."""

    kind: str
    configuration: bytes
    vocabulary: bytes
    tensors: dict[str, np.ndarray] = field(repr=False)
    card: str | None = None

    @property
    def values(self) -> dict:
        """What `config.json` says."""
        return json.loads(self.configuration)

    @property
    def digest(self) -> str:
        """By which weights are known to belong to their configuration and vocabulary."""
        text = self.configuration + self.vocabulary
        return f"{fnv1a([len(self.configuration), *text]):x}"

    @staticmethod
    def read(path, kind: str) -> "ModelFolder":
        """Reads a folder of a model of this kind, `encoder` or `conditional`."""

        def place(name: str) -> Path:
            # Where files stand that another program is just putting in place.
            incoming = Path(path) / ".incoming" / name
            return incoming if incoming.exists() else Path(path) / name

        try:
            configuration, vocabulary = (place(n).read_bytes() for n in (CONFIGURATION, VOCABULARY))
            card = place(CARD).read_text("utf-8") if place(CARD).exists() else None
        except OSError as error:
            raise FileFault(f"{error.filename}: {error.strerror}") from error
        tensors, texts = read_tensors(place(WEIGHTS))
        folder = ModelFolder(kind, configuration, vocabulary, tensors, card)
        try:
            values = folder.values
        except ValueError as error:
            raise FileFault(f"{place(CONFIGURATION)}: no JSON: {error}") from error
        # Files of version 0.1.0 say neither.
        if texts.get("format", f"hanzikit-{kind}") != f"hanzikit-{kind}":
            raise FileFault(
                f"{place(WEIGHTS)}: it is a model for {texts.get('format')}, not hanzikit-{kind}")
        if values.get("format") != 1:
            raise FileFault(
                f"{place(CONFIGURATION)}: format {values.get('format')}, this program reads 1")
        if texts.get("digest", folder.digest) != folder.digest:
            raise FileFault(f"{place(WEIGHTS)}: it belongs to another {CONFIGURATION} or {VOCABULARY}")
        return folder

    def write(self, path) -> None:
        """Puts the model in place of the one that was at `path`, all its files or none."""
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        staged = target / f".twin-{os.getpid()}"
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir()
        (staged / CONFIGURATION).write_bytes(self.configuration)
        (staged / VOCABULARY).write_bytes(self.vocabulary)
        if self.card is not None:
            (staged / CARD).write_text(self.card, "utf-8")
        write_tensors(
            staged / WEIGHTS, self.tensors,
            {"format": f"hanzikit-{self.kind}", "digest": self.digest})
        # From the first rename on the new files are the model: see `ModelFolder` in TensorCore.
        incoming = target / ".incoming"
        _move_up(incoming)
        staged.rename(incoming)
        _move_up(incoming)


def _move_up(incoming: Path) -> None:
    if incoming.exists():
        for file in incoming.iterdir():
            os.replace(file, incoming.parent / file.name)
        incoming.rmdir()


def halves(module: torch.nn.Module) -> dict[str, np.ndarray]:
    """The weights as a model's file holds them."""
    return {name: value.detach().cpu().numpy().astype(np.float16)
            for name, value in module.state_dict().items()}


def load(module: torch.nn.Module, tensors: dict[str, np.ndarray], path) -> None:
    """Gives a network the weights of a file, by name."""
    state = module.state_dict()
    for name, value in state.items():
        found = tensors.get(name)
        if found is None or tuple(found.shape) != tuple(value.shape):
            raise FileFault(
                f"{path}: tensor {name}: expected shape {list(value.shape)}, "
                f"found {'none' if found is None else list(found.shape)}")
    module.load_state_dict({n: torch.from_numpy(tensors[n].astype(np.float32)) for n in state})


@dataclass
class Checkpoint:
    """What a run needs to go on, as `Checkpoint` in TensorCore."""

    parameters: dict[str, np.ndarray] = field(default_factory=dict)
    optimizer: dict[str, np.ndarray] = field(default_factory=dict)
    integers: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def read(path) -> "Checkpoint":
        tensors, texts = read_tensors(path)
        if texts.get("checkpoint") != "1":
            raise FileFault(f"{path}: it is no checkpoint of format 1")

        def part(items: dict, prefix: str) -> dict:
            return {k.removeprefix(prefix): v for k, v in items.items() if k.startswith(prefix)}

        return Checkpoint(
            part(tensors, "parameter/"), part(tensors, "optimizer/"),
            {k: int(v) for k, v in part(texts, "integer/").items()},
            {k: float(v) for k, v in part(texts, "number/").items()}, part(texts, "text/"))

    def write(self, path) -> None:
        texts = {"checkpoint": "1"}
        for prefix, items in (
                ("integer/", self.integers), ("number/", self.numbers), ("text/", self.texts)):
            texts |= {prefix + name: str(value) for name, value in items.items()}
        tensors = {"parameter/" + name: value for name, value in self.parameters.items()}
        tensors |= {"optimizer/" + name: value for name, value in self.optimizer.items()}
        write_tensors(path, tensors, texts)
