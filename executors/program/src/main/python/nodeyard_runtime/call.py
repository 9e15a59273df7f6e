"""The steps of one node: create, restore, connect, coerce, process, read."""

import json
import os

from .coercion import coerce, coerce_result
from .node import Terminal
from .values import decode, keep, write_atomically

_EDITABLE = ("lineedit", "spinbox", "doublespinbox", "combobox", "browse", "checkbox")


def run(call, registry, workspace):
    """Run a call and return the JSON of its outputs by terminal name."""
    label = call["task"]
    node = registry.find(call["path"], label)()
    node.nodeyard_task = label
    node.nodeyard_files = []
    _restore(node, call["node"])
    _connect(node, call, workspace)
    for terminal in node.terminals.values():
        terminal.value = coerce(terminal, label)
    node.process()
    if node.nodeyard_files:
        data = "".join(path + "\n" for path in node.nodeyard_files).encode("utf-8")
        write_atomically(os.path.join(workspace, "artifacts.txt"), data)
    outputs = {}
    for name, terminal in node.terminals.items():
        if terminal.isOutput() or name in call["outputs"]:
            terminal.gathered = False
            terminal.value = coerce_result(terminal)
            outputs[name] = keep(name, terminal.value, workspace)
    return outputs


def _restore(node, entry):
    saved = entry.get("terminals") or {}
    for name, state in saved.items():
        opts = state.get("opts") or {}
        terminal = node.terminals.get(name)
        if terminal is None:
            terminal = node.terminals[name] = Terminal(name, opts)
        for key, value in opts.items():
            terminal.opts.setdefault(key, value)
        if state.get("value") is not None and not _is_cache(terminal):
            terminal.value = decode(state["value"], "")
    state = {k: v for k, v in (entry.get("customState") or {}).items() if k != "distributed"}
    if state:
        node.setCustomState(state)


def _inputs(workspace):
    with open(os.path.join(workspace, "inputs.json"), encoding="utf-8") as file:
        return json.load(file)


def _is_cache(terminal):
    """Tell whether the saved value is the last run's result; outputs that a person can edit are constants."""
    return terminal.isOutput() and not terminal.isInput() and terminal.opts.get("widget") not in _EDITABLE


def _connect(node, call, workspace):
    for name in call["connected"]:
        # What the chart holds for a connected input is the last run's value.
        if name in node.terminals:
            node.terminals[name].value = node.terminals[name].default()
    for name, value in _inputs(workspace).items():
        terminal = node.terminals.get(name)
        if terminal is None:
            terminal = node.terminals[name] = Terminal(name, {"in": True, "out": False, "dtype": None})
        terminal.gathered = name in call["gathered"]
        terminal.value = decode(value, workspace)
