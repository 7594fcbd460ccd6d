#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import confidence

cli.run(confidence.main)
