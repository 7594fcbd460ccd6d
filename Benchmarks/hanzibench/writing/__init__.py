"""Characters and readings: `zhtext` beside OpenCC and pypinyin."""
