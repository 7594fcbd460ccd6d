#!/usr/bin/env python3
from hanzidata import entities

entities.main()
