"""Tests of the package: ``python -m unittest discover -t Python -s Python/tests``, run by scripts/check-python.sh.

They need nothing beyond Python; what else they need they say when they skip.
"""
