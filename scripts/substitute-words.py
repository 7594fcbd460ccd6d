#!/usr/bin/env python3
from hanzidata import substituted_words

substituted_words.main()
