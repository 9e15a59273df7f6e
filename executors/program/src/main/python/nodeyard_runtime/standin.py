"""Stand in for packages that only the environments of tasks have: to describe a module that imports them needs them not."""

import importlib.abc
import importlib.machinery
import sys
import types

from .node import Silent

_OPERATIONS = (
    "add radd sub rsub mul rmul matmul rmatmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow neg pos abs or ror and rand "
    "lt le gt ge getitem setitem enter exit"
).split()
_ours = set()


class Result(Silent):
    """What a call of something that is not there gives. As a decorator it changes nothing."""

    def __call__(self, *args, **kwargs):
        return _called(args, kwargs)


class StandIn(type):
    """A class or function that is not there; has the name that the real one would have."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _thing(cls.__module__ + "." + cls.__name__, name)

    def __call__(cls, *args, **kwargs):
        return _called(args, kwargs) if cls in _ours else type.__call__(cls, *args, **kwargs)


for _name in _OPERATIONS:
    for _kind in (Result, StandIn):
        setattr(_kind, "__%s__" % _name, lambda *args: Result())


def _called(args, kwargs):
    return args[0] if len(args) == 1 and not kwargs and isinstance(args[0], types.FunctionType) else Result()


def _thing(module, name):
    made = StandIn(name, (), {"__module__": module})
    _ours.add(made)
    return made


class _Package(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _thing(self.__name__, name)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what nobody else found, of some packages by name; ``used`` are those that somebody imported."""

    def __init__(self, packages):
        self.packages = packages
        self.used = set()

    def install(self):
        sys.meta_path.append(self)

    def find_spec(self, name, path=None, target=None):
        package = name.split(".")[0]
        if package not in self.packages or "." in name and package not in self.used:
            return None
        self.used.add(package)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return _Package(spec.name)

    def exec_module(self, module):
        pass


def is_built_on(cls):
    """Return whether a class derives from one that is not there, so that nobody knows what it has."""
    return any(base in _ours for base in getattr(cls, "__mro__", ()))
