#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import comparison

cli.run(comparison.main)
