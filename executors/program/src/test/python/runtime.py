"""Lets the tests import the runtime from where it is written, and run single nodes."""

import json
import os
import sys
import tempfile

MAIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "main", "python")
sys.path.insert(0, os.path.normpath(MAIN))
sys.path.append(os.path.join(os.path.normpath(MAIN), "stub"))

from nodeyard_runtime import call as steps  # noqa: E402
from nodeyard_runtime.registry import Registry  # noqa: E402


def run(path, inputs=None, node=None, gathered=(), connected=None, task="task", folders=(), folder=None):
    """Run a node and return its outputs as they go on the wire."""
    inputs = inputs or {}
    call = {
        "task": task,
        "path": path.split("/"),
        "node": node or {},
        "gathered": list(gathered),
        "connected": list(inputs) if connected is None else connected,
        "outputs": [],
    }
    with tempfile.TemporaryDirectory() as own:
        workspace = folder or own
        with open(os.path.join(workspace, "inputs.json"), "w") as file:
            json.dump(inputs, file)
        return steps.run(call, Registry(folders), workspace)


def terminal(value, **opts):
    return {"value": value, "flipped": False, "opts": opts}


def has_numpy():
    import importlib.util

    return importlib.util.find_spec("numpy") is not None
