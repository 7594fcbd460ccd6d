"""HanziKit measured beside other programs: a package a capability, and what the packages share.

The programs in the folder above start these benchmarks; docs/benchmarks.md says what each measures.
"""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


class BenchmarkError(Exception):
    """A benchmark cannot go on; the message says why, and what to do where something is missing."""
