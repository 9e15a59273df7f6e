"""All built-in nodes by library path. Modules that need a package are imported when a node of theirs is asked for."""

import importlib

_MODULES = {"types": "basic", "math": "basic", "numpy": "arrays", "matplotlib": "plot"}


def find(path):
    """Return the class at a path, or None."""
    if path[-1].lower() == "code":
        return importlib.import_module("nodeyard_runtime.nodes.code").Code
    if tuple(part.lower() for part in path) == ("distributed", "python"):
        return importlib.import_module("nodeyard_runtime.nodes.python").Python
    group = path[:-1]
    if len(group) != 1 or group[0] not in _MODULES:
        return None
    return _classes(group[0]).get(path[-1])


def names(group):
    """Return the names of the nodes in a group; empty for a group that is not built in."""
    return set(_classes(group[0])) if len(group) == 1 and group[0] in _MODULES else set()


def classes(group):
    """Return names and classes of a built-in group."""
    return _classes(group).items()


def groups():
    return set(_MODULES)


def _classes(group):
    return importlib.import_module("nodeyard_runtime.nodes." + _MODULES[group]).CLASSES[group]
