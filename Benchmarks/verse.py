#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.conditional import verse

cli.run(verse.main)
