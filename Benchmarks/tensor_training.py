#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.tensors import comparison

cli.run(comparison.main)
