#!/usr/bin/env python3
from hanzidata import title_critic

title_critic.main()
