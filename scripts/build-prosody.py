#!/usr/bin/env python3
from hanzidata.prosody import build

build.main()
