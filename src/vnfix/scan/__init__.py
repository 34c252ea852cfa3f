"""Proves clean text clean: finds the signs of damages in `str` and in bytes."""
