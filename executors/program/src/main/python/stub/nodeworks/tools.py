"""Helpers that node files take from the Nodeworks library."""

from nodeyard_runtime.tools import flatten

__all__ = ["flatten"]
