#!/usr/bin/env python3
from hanzidata import document_counts

document_counts.main()
