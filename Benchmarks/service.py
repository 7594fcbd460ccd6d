#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.service import load

cli.run(load.main)
