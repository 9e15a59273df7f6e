"""Runs one Nodeworks node without a screen. Standard library only; Python 3.8 and later."""
