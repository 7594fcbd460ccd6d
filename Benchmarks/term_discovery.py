#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.term_discovery import comparison

cli.run(comparison.main)
