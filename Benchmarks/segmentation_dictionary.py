#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import dictionary

cli.run(dictionary.main)
