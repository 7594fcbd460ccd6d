#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.term_discovery import unsupervised_segmentation

cli.run(unsupervised_segmentation.main)
