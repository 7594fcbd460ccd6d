"""Term discovery: `termmine` beside other ways to find and rank a domain's words."""
