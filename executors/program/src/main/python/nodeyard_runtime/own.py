"""Describe the nodes of users' modules, for whoever draws charts. What they say of themselves is not trusted."""

import json
import sys
import time

from . import isolated, standin
from .describe import describe
from .probe import PACKAGES
from .registry import Registry, _group, load

SECONDS_EACH = 15
SECONDS_ALL = 60
MOST_NODES = 1000
MOST_TERMINALS = 100
MOST_ITEMS = 200
MOST_PROBLEMS = 100
MOST_BYTES = 512 * 1024
LONGEST_NAME = 150
LONGEST_TEXT = 500
LONGEST_VALUE = 2000


class Refused(Exception):
    """A node cannot be told as it is."""


def main(output, folders):
    """Write the nodes of the modules in some folders, and what went wrong, into a file."""
    nodes, problems = describe_all(Registry(folders))
    with open(output, "w", encoding="ascii") as file:
        json.dump({"types": nodes, "problems": problems}, file)


def describe_all(registry, seconds_each=SECONDS_EACH, seconds_all=SECONDS_ALL):
    """Return the descriptions of the nodes of all modules, and what went wrong in words."""
    found, problems, size = {}, [], 0
    deadline = time.monotonic() + seconds_all
    for module in registry.modules():
        seconds = min(seconds_each, deadline - time.monotonic())
        try:
            if seconds <= 0:
                raise isolated.Lost("there was no time left")
            told = isolated.run(lambda: _classes(module), seconds, MOST_BYTES)
        except isolated.Lost as lost:
            problems.append(_problem(module.path, lost))
            continue
        told = told if isinstance(told, dict) else {}
        if isinstance(told.get("missing"), list) and told["missing"]:
            problems.append(_problem(module.path, "this Python does not have %s: tasks need it in their environment.pip"
                                     % ", ".join(map(str, told["missing"]))))
        for each in told["nodes"] if isinstance(told.get("nodes"), list) else ():
            try:
                node = plain_node(module, each)
            except Refused as refused:
                problems.append(_problem(module.path, refused))
                continue
            # As when a task looks for its class: the first wins.
            length = len(json.dumps(node))
            if tuple(node["path"]) in found:
                continue
            if len(found) == MOST_NODES or size + length > MOST_BYTES:
                problems.append(_problem(module.path, "there are too many nodes to tell of; %s and what follows is left out"
                                         % node["path"][-1]))
                return list(found.values()), problems[:MOST_PROBLEMS]
            size += length
            found[tuple(node["path"])] = node
    return list(found.values()), problems[:MOST_PROBLEMS]


def _problem(path, words):
    text = "%s: %s" % (path, words)
    return "".join(letter if letter.isprintable() else " " for letter in text)[:LONGEST_TEXT]


def _classes(module):
    """Return the descriptions of a module's nodes. Packages that it imports may be missing here: tasks have environments."""
    try:
        return {"nodes": _described(module)}
    except ModuleNotFoundError as error:
        missing = standin.Finder(module.imports)
        if (error.name or "").split(".")[0] not in module.imports:
            raise
    missing.install()
    return {"nodes": _described(module), "missing": sorted(missing.used.difference(PACKAGES))}


def _described(module):
    loaded = load(module.path)
    group = module.group or _group(loaded.NAME)
    nodes = []
    for cls in loaded.returnNodes():
        try:
            if standin.is_built_on(cls):
                raise TypeError("it derives from a class of a package that this Python does not have")
            nodes.append(describe(list(group) + [cls.name], cls))
        except Exception as error:
            nodes.append({"name": str(getattr(cls, "name", cls)), "error": "%s: %s" % (type(error).__name__, error)})
    return nodes


def plain_node(module, told):
    """Return a description within its bounds, of what a module said."""
    if not isinstance(told, dict) or "error" in told:
        raise Refused("node '%s' cannot be described: %s" % (told.get("name"), told["error"]) if isinstance(told, dict)
                      else "it does not describe a node")
    path, terminals = told.get("path"), told.get("terminals")
    if not isinstance(path, list) or not isinstance(terminals, list):
        raise Refused("it does not describe a node")
    if module.group is not None:
        path = list(module.group) + path[-1:]
    if not 2 <= len(path) <= 16:
        raise Refused("a node needs a group and a name")
    path = [_name(part) for part in path]
    if len(terminals) > MOST_TERMINALS:
        raise Refused("node '%s' has more than %d terminals" % (path[-1], MOST_TERMINALS))
    node = {"path": path, "description": _text(told.get("description")), "terminals": [_terminal(t) for t in terminals]}
    if told.get("more") in ("in", "out", "both"):
        node["more"] = told["more"]
    return node


def _terminal(told):
    if not isinstance(told, dict):
        raise Refused("a terminal is not described")
    terminal = {"name": _name(told.get("name")), "in": told.get("in") is True, "out": told.get("out") is True}
    for key in ("type", "widget", "language"):
        if isinstance(told.get(key), str) and _is_name(told[key]):
            terminal[key] = told[key]
    if told.get("value") is not None and _fits(told["value"]):
        terminal["value"] = told["value"]
    if told.get("multiinput") is True:
        terminal["multiinput"] = True
    items = told.get("items")
    if isinstance(items, list) and len(items) <= MOST_ITEMS and all(_is_name(item) for item in items):
        terminal["items"] = items
    return terminal


def _name(name):
    if not _is_name(name):
        raise Refused("a node or terminal has a name that is no short, printable text")
    return name


def _is_name(name):
    return isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name.isprintable()


def _text(text):
    return "".join(letter for letter in str(text or "") if letter.isprintable())[:LONGEST_TEXT]


def _fits(value):
    """Return whether a default is small and holds nothing that cannot be shown."""
    if isinstance(value, str):
        return len(value) <= LONGEST_VALUE and all(letter.isprintable() or letter in "\n\t" for letter in value)
    if isinstance(value, dict):
        return all(_fits(key) and _fits(each) for key, each in value.items()) and len(json.dumps(value)) <= LONGEST_VALUE
    if isinstance(value, list):
        return all(_fits(each) for each in value) and len(json.dumps(value)) <= LONGEST_VALUE
    return len(json.dumps(value)) <= LONGEST_VALUE
