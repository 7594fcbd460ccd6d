"""Text as `zhencoder pack` writes it, and the order in which it is learned from."""

from pathlib import Path

import numpy as np

from .files import FileFault
from .hashing import RandomGenerator, fnv1a

MAGIC = 0x31304B4341505A48


class PackedText:
    """Pieces of symbols in a mapped file, with the text of their vocabulary."""

    def __init__(self, folder):
        path = Path(folder) / "text.packed"
        try:
            self.vocabulary = (Path(folder) / "vocabulary.txt").read_bytes()
            file = np.memmap(path, np.uint8, "r")
        except (OSError, ValueError) as error:
            raise FileFault(f"{getattr(error, 'filename', None) or path}: {error}") from error
        head = file[:56].view(np.uint64) if len(file) >= 56 else [0]
        if int(head[0]) != MAGIC:
            raise FileFault(f"{path}: it holds no packed text")
        (self.digest, self.symbol_count, pairs, pieces, development,
         self.unit_count) = (int(number) for number in head[1:])
        ends = np.cumsum([56, 4 * pairs, 2 * pieces, 2 * self.unit_count])
        if ends[-1] != len(file) or development > pieces:
            raise FileFault(f"{path}: its size does not fit its head")
        if fnv1a(self.vocabulary) != self.digest:
            raise FileFault(f"{path}: it was packed with another vocabulary")
        self.pairs = np.array(file[ends[0]:ends[1]].view(np.uint32))
        lengths = file[ends[1]:ends[2]].view(np.uint16)
        self.starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        if self.starts[-1] != self.unit_count or not lengths.all():
            raise FileFault(f"{path}: its pieces do not add up to its units")
        self._symbols = file[ends[2]:].view(np.uint16)
        self.training = range(0, pieces - development)
        self.development = range(pieces - development, pieces)
        if not self.training:
            raise FileFault(f"{path}: it is empty")
        # The line of an entry is its number; a line may have variants after a TAB.
        names = [line.split("\t")[0] for line in self.vocabulary.decode().split("\n")[:-1]]
        if len(names) != self.symbol_count or "<mask>" not in names:
            raise FileFault(f"{Path(folder) / 'vocabulary.txt'}: it is no vocabulary of an encoder")
        self.mask = names.index("<mask>")

    def piece(self, index: int) -> np.ndarray:
        """The symbols of a piece."""
        return self._symbols[self.starts[index]:self.starts[index + 1]].astype(np.int64)


class PieceOrder:
    """Pass after pass, each with the blocks of the text shuffled anew, as `PieceOrder` of Swift."""

    BLOCK = 64

    def __init__(self, pieces: range, seed: int):
        self.pieces, self.seed = pieces, seed
        self.seek(0, 0)

    def seek(self, passes: int, given: int) -> None:
        """Goes on from a position: whole passes, and pieces given of the next."""
        self.passes, self.given = passes, given
        whole = len(self.pieces) // self.BLOCK
        self._blocks = list(range(whole))
        RandomGenerator(self.seed + passes * 0x10000001).shuffle(self._blocks)
        self._blocks.append(whole)

    def next(self) -> int:
        """The next piece."""
        if self.given == len(self.pieces):
            self.seek(self.passes + 1, 0)
        block, place = divmod(self.given, self.BLOCK)
        self.given += 1
        return self.pieces[self._blocks[block] * self.BLOCK + place]
