#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.search import comparison

cli.run(comparison.main)
