#!/usr/bin/env python3
from hanzidata.writing import build

build.main()
