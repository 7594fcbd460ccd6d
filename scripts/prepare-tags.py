#!/usr/bin/env python3
from hanzidata import tags

tags.main()
