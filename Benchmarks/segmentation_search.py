#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import search

cli.run(search.main)
