#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.python_package import comparison

cli.run(comparison.main)
