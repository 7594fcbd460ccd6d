#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import tags

cli.run(tags.main)
