#!/usr/bin/env python3
from hanzidata import conditional

conditional.main()
