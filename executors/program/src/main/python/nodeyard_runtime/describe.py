"""Say of node classes what a person who draws a chart needs to know."""

import inspect
import json

from .coercion import dtype_name
from .node import Terminal


def builtin():
    """Return the descriptions of the nodes that every runner has, by path."""
    from .nodes import catalogue

    found = [describe([group, name], cls) for group in catalogue.groups() for name, cls in catalogue.classes(group)]
    return sorted(found + [describe(["Code"], catalogue.find(("Code",)))], key=lambda node: node["path"])


def describe(path, cls):
    """Return the description of a node class. Terminals that it makes when it is created are seen as well."""
    terminals = [Terminal(name, opts) for name, opts in _options(cls).items()]
    node = {"path": list(path), "description": _first_sentences(cls), "terminals": [_terminal(t) for t in terminals]}
    more = getattr(cls, "moreTerminals", None)
    if more is not None:
        node["more"] = more
    return node


def _options(cls):
    """Return the options of terminals by name, of a class of ours or of an installed Nodeworks library."""
    options = getattr(cls, "terminalOpts", None)
    return {name: terminal.opts for name, terminal in cls().terminals.items()} if options is None else options


def _first_sentences(cls):
    text = inspect.cleandoc(cls.__doc__ or "")
    return " ".join(text.split("\n\n")[0].split())


def _terminal(terminal):
    opts = terminal.opts
    found = {"name": terminal.name, "in": terminal.isInput(), "out": terminal.isOutput()}
    kind = opts.get("shown") or dtype_name(opts.get("dtype"))
    optional = {
        "type": kind,
        "widget": opts.get("widget"),
        "value": _plain(terminal.default()),
        "multiinput": bool(opts.get("multiinput")) or None,
        "items": [str(item) for item in opts.get("items") or ()] or None,
        "language": opts.get("language"),
    }
    found.update((key, value) for key, value in optional.items() if value is not None)
    return found


def _plain(value):
    """Return a default as JSON can hold it, or None."""
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return None


def lines(nodes):
    """Return descriptions as JSON with a line per node, which reads well as a difference."""
    return "[\n" + ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes) + "\n]\n"
