#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.conditional import comparison

cli.run(comparison.main)
