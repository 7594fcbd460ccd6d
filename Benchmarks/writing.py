#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.writing import comparison

cli.run(comparison.main)
