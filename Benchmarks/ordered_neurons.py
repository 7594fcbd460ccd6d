#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.language import comparison

cli.run(comparison.main)
