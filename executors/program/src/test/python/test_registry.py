import os
import sys
import tempfile
import textwrap
import unittest

from runtime import run
from nodeyard_runtime import probe
from nodeyard_runtime.errors import TaskError, describe, users_traceback
from nodeyard_runtime.registry import Registry, installed_library, scan

NODES = """
    from nodeworks import Node
    from nodeworks.tools import flatten

    NAME = "%s"

    class Shout(Node):
        name = "my string node"

        def __init__(self, parent=None):
            self.terminalOpts = {"text": {"in": True, "dtype": str}, "out": {"out": True}}
            Node.__init__(self, parent)
            self.terminals["text"].valueChanged.connect(self.process)

        def process(self):
            self.terminals["out"].value = self.terminals["text"].value.upper()

    def returnNodes():
        return [Shout]
"""


class RegistryTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        path, modules = list(sys.path), set(sys.modules)
        self.addCleanup(self.restore, path, modules)

    @staticmethod
    def restore(path, modules):
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            if not name.startswith("nodeyard_runtime") and getattr(sys.modules[name], "NAME", None):
                del sys.modules[name]

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(textwrap.dedent(text))
        return path

    def shout(self, group="my custom nodes"):
        return run(group + "/my string node", {"text": "hello"}, folders=[self.folder])["out"]

    def test_a_module_of_nodes_is_found_by_its_group(self):
        self.write("mynodes.py", NODES % "my custom nodes")
        self.assertEqual(self.shout(), "HELLO")

    def test_a_module_named_like_one_of_the_library_is_found_and_hides_nothing(self):
        self.write("csv.py", NODES % "tables")
        self.assertEqual(self.shout("tables"), "HELLO")
        import csv

        self.assertTrue(hasattr(csv, "reader"))

    def test_a_package_of_nodes_is_found(self):
        self.write("more/__init__.py", NODES % "packed")
        self.assertEqual(self.shout("packed"), "HELLO")

    def test_a_computed_name_is_found(self):
        self.write("odd.py", (NODES % "x").replace('"x"', '"".join(["od", "d"])'))
        self.assertEqual(self.shout("odd"), "HELLO")

    def test_a_module_is_not_run_to_learn_its_group(self):
        self.write("loud.py", "raise SystemExit\n" + textwrap.dedent(NODES % "loud"))
        self.write("mynodes.py", NODES % "my custom nodes")
        self.assertEqual(self.shout(), "HELLO")

    def test_files_without_nodes_are_passed_over(self):
        self.write("broken.py", "def (")
        self.assertIn("broken.py", Registry([self.folder]).problems()[0])
        self.assertIsNone(scan(os.path.join(self.folder, "broken.py")))
        self.assertIsNone(scan(self.write("plain.py", "NAME = 'x'")))

    def test_a_changed_file_is_read_again(self):
        registry = Registry([self.folder])
        path = self.write("mynodes.py", NODES % "one")
        self.assertEqual([m.group for m in registry.modules()], [("one",)])
        self.write("mynodes.py", NODES % "other")
        os.utime(path, (1, 1))
        self.assertEqual([m.group for m in registry.modules()], [("other",)])

    def test_a_missing_package_is_named(self):
        self.write("mynodes.py", "import no_such_package\n" + textwrap.dedent(NODES % "my custom nodes"))
        with self.assertRaises(TaskError) as caught:
            self.shout()
        self.assertEqual(caught.exception.reason, "environment_failed")
        self.assertIn("needs the Python package 'no_such_package'", caught.exception.message)

    def test_an_installed_library_is_preferred_and_brings_its_nodes(self):
        library = textwrap.dedent("class Node:\n    def __init__(self, parent=None): pass\n")
        self.write("site/nodeworks/__init__.py", library)
        self.write("site/nodeworks/defaultnodes/__init__.py", "")
        self.write("site/nodeworks/defaultnodes/sma.py", NODES % "Surrogate")
        stub = sys.modules.pop("nodeworks", None)
        sys.path.insert(0, os.path.join(self.folder, "site"))
        try:
            self.assertEqual([m.group for m in Registry([]).modules()], [("Surrogate",)])
        finally:
            if stub is not None:
                sys.modules["nodeworks"] = stub

    def test_the_probe_tells_groups_and_what_they_import(self):
        self.write("mynodes.py", "import numpy as np\n" + textwrap.dedent(NODES % "my custom nodes"))
        groups, problems = probe.groups(Registry([self.folder]))
        self.assertEqual((groups, problems), ({"my custom nodes": ["numpy"]}, []))

    def test_a_module_that_must_be_run_for_its_name_cannot_end_the_probe(self):
        self.write("a_leaves.py", "import os\n" + textwrap.dedent(NODES % "x").replace('"x"', "os._exit(3)"))
        self.write("b_odd.py", (NODES % "x").replace('"x"', '"".join(["od", "d"])'))
        self.write("c_nameless.py", (NODES % "x").replace('"x"', "1 + 1"))
        groups, problems = probe.groups(Registry([self.folder]))
        self.assertEqual(groups, {"odd": []})
        self.assertIn("a_leaves.py: its process ended without an answer", problems[0])
        self.assertIn("c_nameless.py: its NAME is no name", problems[1])

    def test_the_stub_does_not_count_as_an_installed_library(self):
        self.assertEqual(installed_library(), [])


class ErrorsTest(unittest.TestCase):
    def test_causes_are_shown_without_our_frames(self):
        try:
            run("Code", node={"customState": {"code": "try:\n    1 / 0\nexcept Exception as e:\n    raise ValueError('x') from e"}})
        except ValueError as error:
            text = users_traceback(error)
        self.assertIn("direct cause", text)
        self.assertIn("ZeroDivisionError", text)
        self.assertNotIn("nodeyard_runtime", text)

    def test_memory_errors_have_their_own_reason(self):
        self.assertEqual(describe(MemoryError(), "n").reason, "out_of_memory")
