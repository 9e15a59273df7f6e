"""Stands in for the Nodeworks library, so that node files import unchanged where it is not installed."""

from nodeyard_runtime.node import Node, Terminal

from . import tools

__all__ = ["Node", "Terminal", "tools"]
