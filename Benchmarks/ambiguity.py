#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import ambiguity

cli.run(ambiguity.main)
