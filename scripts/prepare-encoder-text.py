#!/usr/bin/env python3
from hanzidata import encoder_text

encoder_text.main()
