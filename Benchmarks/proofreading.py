#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.language import proofreading

cli.run(proofreading.main)
