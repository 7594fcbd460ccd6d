#!/usr/bin/env python3
"""Compares the vectors that `zhencoder vectors` wrote with those of the twin. Status 1 where they differ by
1e-4 or more."""

import argparse
import sys

import numpy as np

from hanzikit_twin.encoder import EncoderModel
from hanzikit_twin.files import FileFault, read_tensors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", help="folder of an encoder")
    parser.add_argument("vectors", help="file that 'zhencoder vectors' wrote with it")
    arguments = parser.parse_args()
    try:
        model = EncoderModel.read(arguments.encoder)
        expected, _ = read_tensors(arguments.vectors)
    except FileFault as error:
        print(f"compare.py: {error}", file=sys.stderr)
        return 65
    found = model.vectors(expected["symbols"], expected["lengths"]).numpy()
    difference = np.abs(found - expected["vectors"])
    print(f"{len(found)} vectors of {found.shape[1]} numbers up to {np.abs(found).max():.2f}; largest "
          f"difference {difference.max():.1e}, mean {difference.mean():.1e}")
    return 0 if difference.max() < 1e-4 else 1


if __name__ == "__main__":
    sys.exit(main())
