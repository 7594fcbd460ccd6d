#!/usr/bin/env python3
from hanzibench import cli
from hanzibench.segmentation import user_words

cli.run(user_words.main)
