#!/usr/bin/env python3
from hanzidata import general_words

general_words.main()
