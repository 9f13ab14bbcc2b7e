"""Measures the content API under load: ``make bench``. Not a part of the test suite."""
