"""Helpers shared by the built-in nodes and the stub library."""


def flatten(value):
    """Return the leaves of nested lists and tuples in one list; a single value becomes a list of one."""
    if not isinstance(value, (list, tuple)):
        return [value]
    flat = []
    for item in value:
        flat.extend(flatten(item))
    return flat
