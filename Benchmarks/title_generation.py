#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.titles import comparison

cli.run(comparison.main)
