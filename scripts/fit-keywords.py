#!/usr/bin/env python3
from hanzidata import keyword_weights

keyword_weights.main()
