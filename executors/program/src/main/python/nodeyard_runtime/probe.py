"""Tell the runner about this interpreter: version, packages, groups of node modules."""

import importlib.util
import json
import sys
import time

from . import isolated
from .registry import Registry

PACKAGES = ("numpy", "matplotlib")
_SECONDS_EACH = 10
_SECONDS_ALL = 30
_MOST_BYTES = 10000


def main(folders):
    facts = {
        "version": list(sys.version_info[:3]),
        "executable": sys.executable,
        "packages": [name for name in PACKAGES if importlib.util.find_spec(name) is not None],
        "venv": all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip")),
    }
    facts["groups"], facts["problems"] = groups(Registry(folders))
    json.dump(facts, sys.stdout)


def groups(registry):
    """Return the groups of a registry, each with the packages of ours that its modules import, and what went wrong."""
    found, problems = {}, registry.problems()
    deadline = time.monotonic() + _SECONDS_ALL
    for module in registry.modules():
        try:
            group = module.group or _computed_group(registry, module, deadline - time.monotonic())
        except isolated.Lost as error:
            problems.append("%s: %s" % (module.path, error))
            continue
        needs = found.setdefault("/".join(group), [])
        needs.extend(name for name in PACKAGES if name in module.imports and name not in needs)
    return found, problems


def _computed_group(registry, module, seconds):
    """Run a module for its NAME. Whatever it does to its process, the others are told."""
    if seconds <= 0:
        raise isolated.Lost("there was no time left")
    group = isolated.run(lambda: registry.group_of(module), min(seconds, _SECONDS_EACH), _MOST_BYTES)
    if not (isinstance(group, list) and group and all(isinstance(part, str) for part in group)):
        raise isolated.Lost("its NAME is no name")
    return tuple(group)
