#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.term_discovery import counting

cli.run(counting.main)
