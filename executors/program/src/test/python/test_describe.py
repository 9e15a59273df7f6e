import json
import os
import unittest

from runtime import MAIN
from nodeyard_runtime.describe import builtin, describe, lines
from nodeyard_runtime.node import Node

RESOURCE = os.path.normpath(os.path.join(
    MAIN, "../../../../../nodeworks-import/src/main/resources/dev/nodeyard/nodeworks/node-types.json"))


class Scaled(Node):
    """Scale a value.

    More about it."""

    name = "scaled"

    def __init__(self, parent=None):
        self.terminalOpts = {
            "value": {"in": True, "dtype": float, "default": 2, "widget": "spinbox"},
            "secret": {"in": True, "value": object()},
            "run": {"widget": "pushbutton"},
            "out": {"out": True, "dtype": "<class 'numpy.ndarray'>"},
        }
        Node.__init__(self, parent)


class DescribeTest(unittest.TestCase):
    def test_the_catalogue_of_the_orchestrator_is_the_one_of_the_runtime(self):
        text = lines(builtin())
        if os.environ.get("NODEYARD_WRITE_NODE_TYPES"):
            with open(RESOURCE, "w", encoding="utf-8") as file:
                file.write(text)
        with open(RESOURCE, encoding="utf-8") as file:
            self.assertEqual(file.read(), text, "run 'make node-types' and commit the file")

    def test_every_built_in_node_says_what_it_is(self):
        silent = [node["path"] for node in builtin() if not node["description"].endswith(".")]
        self.assertEqual(silent, [])

    def test_terminals_that_a_node_makes_when_it_is_created_are_described(self):
        self.assertEqual(describe(["g", "scaled"], Scaled), {
            "path": ["g", "scaled"],
            "description": "Scale a value.",
            "terminals": [
                {"name": "value", "in": True, "out": False, "type": "float", "widget": "spinbox", "value": 2},
                {"name": "secret", "in": True, "out": False},
                {"name": "run", "in": False, "out": False, "widget": "pushbutton"},
                {"name": "out", "in": False, "out": True, "type": "numpy.ndarray"},
            ],
        })
        json.dumps(builtin(), allow_nan=False)
