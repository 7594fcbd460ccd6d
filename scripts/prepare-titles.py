#!/usr/bin/env python3
from hanzidata import titles

titles.main()
