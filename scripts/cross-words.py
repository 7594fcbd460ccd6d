#!/usr/bin/env python3
from hanzidata import crossings

crossings.main()
