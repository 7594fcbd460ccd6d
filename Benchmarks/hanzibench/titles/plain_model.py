"""A model of titles without its pretrained encoder: the network that TensorFlow's is compared with."""

import json
import pathlib
import shutil
import struct

PRETRAINED = "encoder.context."  # the projections of what the pretrained encoder says


def write(model, folder):
    """Writes the model of a folder without its pretrained encoder to another folder, and returns that."""
    model, folder = pathlib.Path(model), pathlib.Path(folder)
    folder.mkdir()
    configuration = json.loads((model / "config.json").read_text(encoding="utf-8"))
    configuration["shape"].pop("contextChannels", None)
    (folder / "config.json").write_text(json.dumps(configuration), encoding="utf-8")
    shutil.copy(model / "vocabulary.txt", folder)
    data = (model / "model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header, parts, offset = {}, [], 0
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if name.startswith(PRETRAINED):
            continue
        if name == "__metadata__":
            # The digest is that of the other configuration.
            header[name] = {"format": entry["format"]}
            continue
        begin, end = (8 + size + place for place in entry["data_offsets"])
        parts.append(data[begin:end])
        header[name] = entry | {"data_offsets": [offset, offset + end - begin]}
        offset += end - begin
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(folder / "model.safetensors", "wb") as file:
        file.writelines([struct.pack("<Q", len(text)), text, *parts])
    return str(folder)
