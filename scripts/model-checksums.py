#!/usr/bin/env python3
"""Writes checksums.txt beside the files of each shipped model, or of the folders that are named.

Programs check the files against it when they load a model. Run this after a model was made, or a file changed. XXH64 (Collet), as
`xxh64sum -c checksums.txt` checks it.
"""

import struct
import sys
from pathlib import Path

MASK = (1 << 64) - 1
P1, P2, P3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
P4, P5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5


def rotate(value: int, count: int) -> int:
    """Returns 64 bits turned left."""
    return (value << count | value >> (64 - count)) & MASK


def mix(lane: int, word: int) -> int:
    """Returns a lane that has taken in a word."""
    return rotate((lane + word * P2) & MASK, 31) * P1 & MASK


def xxh64(data: bytes) -> int:
    """Returns the hash of some bytes, with seed 0."""
    stripes = len(data) // 32
    if stripes:
        a, b, c, d = (P1 + P2) & MASK, P2, 0, -P1 & MASK
        for words in struct.iter_unpack("<4Q", data[: 32 * stripes]):
            a, b, c, d = mix(a, words[0]), mix(b, words[1]), mix(c, words[2]), mix(d, words[3])
        result = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) & MASK
        for lane in (a, b, c, d):
            result = ((result ^ mix(0, lane)) * P1 + P4) & MASK
    else:
        result = P5
    result = (result + len(data)) & MASK
    rest = data[32 * stripes :]
    while len(rest) >= 8:
        result = (rotate(result ^ mix(0, *struct.unpack_from("<Q", rest)), 27) * P1 + P4) & MASK
        rest = rest[8:]
    if len(rest) >= 4:
        word = struct.unpack_from("<I", rest)[0]
        result = (rotate(result ^ (word * P1 & MASK), 23) * P2 + P3) & MASK
        rest = rest[4:]
    for byte in rest:
        result = rotate(result ^ (byte * P5 & MASK), 11) * P1 & MASK
    result = (result ^ result >> 33) * P2 & MASK
    result = (result ^ result >> 29) * P3 & MASK
    return result ^ result >> 32


def main() -> None:
    """Writes the files."""
    shipped = sorted((Path(__file__).parents[1] / "Models").glob("*/*/"))
    for folder in map(Path, sys.argv[1:] or shipped):
        names = sorted(path.name for path in folder.iterdir() if path.name not in ("CARD.md", "checksums.txt"))
        lines = [f"{xxh64((folder / name).read_bytes()):016x}  {name}\n" for name in names]
        (folder / "checksums.txt").write_text("".join(lines))
        print(folder, len(names))


main()
