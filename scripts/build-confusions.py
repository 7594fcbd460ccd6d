#!/usr/bin/env python3
from hanzidata import confusions

confusions.main()
