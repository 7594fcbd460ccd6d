#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.titles import kinds

cli.run(kinds.main)
