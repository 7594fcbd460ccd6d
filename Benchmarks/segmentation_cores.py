#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import cores

cli.run(cores.main)
