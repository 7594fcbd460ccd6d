#!/usr/bin/env python3
from hanzidata import dictionaries

dictionaries.main()
