#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import ablation

cli.run(ablation.main)
