from nodeyard_runtime.node import Node, Terminal

__all__ = ["Node", "Terminal"]
