"""Tell the runner about this interpreter: version, packages, groups of node modules."""

import importlib.util
import json
import sys

from .registry import Registry

_PACKAGES = ("numpy", "matplotlib")


def main(folders):
    facts = {
        "version": list(sys.version_info[:3]),
        "executable": sys.executable,
        "packages": [name for name in _PACKAGES if importlib.util.find_spec(name) is not None],
        "venv": all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip")),
    }
    facts["groups"], facts["problems"] = groups(Registry(folders))
    json.dump(facts, sys.stdout)


def groups(registry):
    """Return the groups of a registry, each with the packages of ours that its modules import, and what went wrong."""
    found, problems = {}, registry.problems()
    for module in registry.modules():
        try:
            group = registry.group_of(module)
        except Exception as error:
            problems.append("%s: %s" % (module.path, error))
            continue
        needs = found.setdefault("/".join(group), [])
        needs.extend(name for name in _PACKAGES if name in module.imports and name not in needs)
    return found, problems
