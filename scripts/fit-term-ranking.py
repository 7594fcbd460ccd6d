#!/usr/bin/env python3
from hanzidata import term_ranking

term_ranking.main()
