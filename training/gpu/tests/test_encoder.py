"""The encoder gives the numbers that Swift gives, and reads and writes its files."""

import numpy as np
import pytest
import torch

from conftest import FIXTURES
from hanzikit_twin.encoder import Encoder, EncoderModel, PairTable, Shape
from hanzikit_twin.files import FileFault, ModelFolder, read_tensors


def test_an_encoder_that_swift_wrote_gives_the_vectors_that_swift_gave():
    model = EncoderModel.read(FIXTURES / "encoder-swift")
    expected, _ = read_tensors(FIXTURES / "encoder-swift.safetensors")
    found = model.vectors(expected["symbols"], expected["lengths"]).numpy()
    assert np.abs(found - expected["vectors"]).max() < 1e-4
    assert np.abs(expected["vectors"]).max() > 1


def test_the_encoder_of_the_fixture_still_gives_what_swift_is_tested_with():
    model = EncoderModel.read(FIXTURES / "encoder-twin")
    expected, _ = read_tensors(FIXTURES / "encoder-twin.safetensors")
    found = model.vectors(expected["symbols"], expected["lengths"]).numpy()
    assert np.abs(found - expected["vectors"]).max() < 1e-5


@pytest.mark.parametrize("name", ["encoder-swift", "encoder-twin"])
def test_what_is_read_is_written_again(name, tmp_path):
    model = EncoderModel.read(FIXTURES / name)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "note.txt").write_text("mine")
    for _ in range(2):
        model.write(tmp_path / "copy")
    one, other = (ModelFolder.read(path, "encoder") for path in (FIXTURES / name, tmp_path / "copy"))
    assert one.values == other.values and one.vocabulary == other.vocabulary
    assert one.tensors.keys() == other.tensors.keys()
    for key, value in one.tensors.items():
        assert value.dtype == other.tensors[key].dtype and (value == other.tensors[key]).all()
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == [
        "config.json", "model.safetensors", "note.txt", "vocabulary.txt"]


def test_files_that_do_not_belong_together_are_refused(tmp_path):
    EncoderModel.read(FIXTURES / "encoder-twin").write(tmp_path)
    for name, change in [
            ("vocabulary.txt", lambda text: text + "龘\n"),
            ("config.json", lambda text: text.replace('"format": 1', '"format": 9')),
            ("config.json", lambda text: text[:40])]:
        path = tmp_path / name
        text = path.read_text("utf-8")
        path.write_text(change(text), "utf-8")
        with pytest.raises(FileFault, match=str(tmp_path)):
            EncoderModel.read(tmp_path)
        path.write_text(text, "utf-8")
    with pytest.raises(FileFault, match="hanzikit-encoder"):
        ModelFolder.read(tmp_path, "conditional")
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(FileFault, match="model.safetensors"):
        EncoderModel.read(tmp_path)


def test_a_sequence_gives_the_same_whatever_lies_beside_it():
    torch.manual_seed(3)
    keys = np.array([2 << 16 | 5, 5 << 16 | 6, 6 << 16 | 5, 7 << 16 | 3])
    shape = Shape(12, 4, 6, 4, 8, 12, 3, [1, 2])
    model = EncoderModel(Encoder(shape), PairTable(keys[:3]), b"")
    sequences = [[5, 6, 7], [9], [7, 3, 5, 5, 6, 8, 1, 2]]
    together = model.vectors(sum(sequences, []), [len(s) for s in sequences])
    alone = torch.cat([model.vectors(s, [len(s)]) for s in sequences])
    assert (together - alone).abs().max() < 1e-6
    assert (model.vectors([5, 6], [2])[0] - model.vectors([5, 4], [2])[0]).abs().max() > 1e-3


def test_the_hash_table_of_pairs_finds_them_again():
    keys = np.unique(np.random.default_rng(1).integers(1 << 31, size=1000))
    table = PairTable.of_slots(PairTable(keys).slots, len(keys), "")
    assert (table.keys == keys).all()
    first, second = torch.from_numpy(keys >> 16), torch.from_numpy(keys & 0xFFFF)
    assert (table.number(first, second) == torch.arange(1, len(keys) + 1)).all()
    with pytest.raises(FileFault):
        PairTable.of_slots(PairTable(keys).slots, len(keys) + 1, "model")
