"""`zhserve` under load."""
