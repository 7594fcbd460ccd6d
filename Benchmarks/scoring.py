#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.language import pairs

cli.run(pairs.main)
