import json
import os
import signal
import sys
import tempfile
import textwrap
import time
import unittest

from runtime import MAIN  # noqa: F401
from nodeyard_runtime import isolated, own
from nodeyard_runtime.registry import Registry

GOOD = """
    from nodeworks import Node

    NAME = %s

    class Shout(Node):
        \"\"\"Say it
        louder.

        More of it.\"\"\"

        name = "shout"

        def __init__(self, parent=None):
            self.terminalOpts = {
                "text": {"in": True, "dtype": str, "value": "hello", "widget": "lineedit", "multiinput": True},
                "way": {"in": True, "items": ["loud", "louder"], "widget": "combobox"},
                "out": {"out": True, "dtype": float},
            }
            Node.__init__(self, parent)

    def returnNodes():
        return [Shout]
"""


class OwnTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        path = list(sys.path)
        self.addCleanup(lambda: sys.path.__setitem__(slice(None), path))

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(textwrap.dedent(text))

    def describe(self, **limits):
        return own.describe_all(Registry([self.folder]), **limits)

    def names(self, nodes):
        return ["/".join(node["path"]) for node in nodes]

    def test_the_nodes_of_a_module_are_described(self):
        self.write("good.py", GOOD % "'lab'")
        self.assertEqual(self.describe(), ([{
            "path": ["lab", "shout"],
            "description": "Say it louder.",
            "terminals": [
                {"name": "text", "in": True, "out": False, "type": "str", "widget": "lineedit", "value": "hello",
                 "multiinput": True},
                {"name": "way", "in": True, "out": False, "widget": "combobox", "items": ["loud", "louder"]},
                {"name": "out", "in": False, "out": True, "type": "float"},
            ],
        }], []))

    def test_a_computed_group_and_one_of_several_parts_are_found(self):
        self.write("odd.py", GOOD % "'-'.join('ab')")
        self.write("parts.py", GOOD % "['lab', 'optics']")
        self.assertEqual(self.names(self.describe()[0]), ["a-b/shout", "lab/optics/shout"])

    def test_a_broken_module_is_told_and_the_others_are_described(self):
        for name, line in {
            "a_raises.py": "raise ValueError('no way')",
            "b_leaves.py": "import os; os._exit(7)",
            "c_exits.py": "raise SystemExit('bye')",
            "d_crashes.py": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
            "e_lacks.py": "import no_such_package.part\nclass Base(no_such_package.Node): pass\nraise KeyError(1)",
            "f_prints.py": "import os, sys; print('{}' * 100000); os.write(2, b'x' * 100000)",
        }.items():
            self.write(name, line + "\n" + textwrap.dedent(GOOD % ("'%s'" % name[0])))
        self.write("g_returns.py", "NAME = 'g'\ndef returnNodes():\n    return None\n")
        self.write("z_good.py", GOOD % "'lab'")
        nodes, problems = self.describe()
        self.assertEqual(self.names(nodes), ["f/shout", "lab/shout"])
        words = [problem.split(os.sep)[-1] for problem in problems]
        self.assertEqual(words[:5], [
            "a_raises.py: ValueError: no way",
            "b_leaves.py: its process ended without an answer",
            "c_exits.py: SystemExit: bye",
            "d_crashes.py: its process ended by signal %d" % signal.SIGSEGV,
            "e_lacks.py: KeyError: 1",
        ])
        self.assertIn("g_returns.py: TypeError", words[5])

    def test_a_package_that_only_environments_have_is_not_needed(self):
        module = textwrap.dedent(GOOD % "'lab'").replace('"dtype": float}', '"dtype": no_such.array, "value": no_such.pi * 2}')
        self.write("lab.py", """
import no_such, no_such.linalg as la
from no_such import njit, special
from no_such.random import default_rng

@njit
def plain(): return 1

@njit(parallel=True)
def fast(): return 1

TABLE = special.table([1, 2])[0] + default_rng(3).normal(size=la.EPS)
assert plain() + fast() == 2

class Own(special.Function):
    def __init__(self): self.kept = 3
assert Own().kept == 3
""" + module)
        nodes, problems = self.describe()
        self.assertEqual(self.names(nodes), ["lab/shout"])
        self.assertEqual(nodes[0]["terminals"][2], {"name": "out", "in": False, "out": True, "type": "no_such.array"})
        self.assertIn("lab.py: this Python does not have no_such: tasks need it in their environment.pip", problems[0])

    def test_a_node_of_an_unknown_base_is_not_guessed(self):
        text = textwrap.dedent(GOOD % "'lab'")
        self.write("lab.py", "import no_such\n" + text.replace("(Node)", "(no_such.Node)").replace(
            "return [Shout]", "return [Shout, type('Fine', (Node,), {'name': 'fine', 'terminalOpts': {}})]"))
        nodes, problems = self.describe()
        self.assertEqual(self.names(nodes), ["lab/fine"])
        self.assertIn("derives from a class of a package that this Python does not have", problems[1])

    def test_only_what_the_module_itself_imports_is_stood_in_for(self):
        self.write("aid.py", "import no_such\n")
        self.write("lab.py", "import aid\n" + textwrap.dedent(GOOD % "'lab'"))
        nodes, problems = self.describe()
        self.assertEqual(nodes, [])
        self.assertIn("lab.py: ModuleNotFoundError: No module named 'no_such'", problems[0])

    def test_a_module_that_hangs_is_ended_with_what_it_started(self):
        self.write("a_hangs.py", """
            NAME = 'a'
            import os, signal, subprocess, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            started = subprocess.Popen(['sleep', '1000'])
            with open(%r, 'w') as file:
                file.write(str(started.pid))
            time.sleep(1000)
            def returnNodes(): return []
            """ % os.path.join(self.folder, "pid"))
        self.write("b_good.py", GOOD % "'lab'")
        begin = time.monotonic()
        nodes, problems = self.describe(seconds_each=1.5)
        self.assertLess(time.monotonic() - begin, 20)
        self.assertEqual(self.names(nodes), ["lab/shout"])
        self.assertIn("a_hangs.py: it took too long", problems[0])
        with open(os.path.join(self.folder, "pid")) as file:
            self.assertTrue(is_gone(int(file.read())))

    def test_all_modules_share_the_time(self):
        self.write("good.py", GOOD % "'lab'")
        nodes, problems = self.describe(seconds_all=0)
        self.assertEqual(nodes, [])
        self.assertIn("good.py: there was no time left", problems[0])

    def test_one_bad_class_does_not_hide_the_others(self):
        bad = "        return [Nameless, Shout, 5]\n    class Nameless(Node):\n        name = None\n        terminalOpts = {}\n"
        self.write("good.py", (GOOD % "'lab'").replace("        return [Shout]\n", bad))
        nodes, problems = self.describe()
        self.assertEqual(self.names(nodes), ["lab/shout"])
        self.assertEqual(len(problems), 2)

    def test_of_two_nodes_with_one_path_the_one_that_runs_is_told(self):
        self.write("a.py", GOOD % "'lab'")
        self.write("b.py", (GOOD % "'lab'").replace("louder.", "softer."))
        nodes, problems = self.describe()
        self.assertEqual([node["description"] for node in nodes], ["Say it louder."])

    def test_what_cannot_be_shown_is_left_out(self):
        self.write("good.py", (GOOD % "'lab'")
                   .replace('"hello"', '"x" * 5000').replace('"louder"]', '"\\ud800"]').replace("Say it", "Say\x1b it"))
        nodes, problems = self.describe()
        self.assertEqual(problems, [])
        self.assertNotIn("value", nodes[0]["terminals"][0])
        self.assertNotIn("items", nodes[0]["terminals"][1])
        self.assertEqual(nodes[0]["description"], "Say it louder.")

    def test_many_nodes_are_cut_off_and_that_is_told(self):
        self.write("many.py", """
            from nodeworks import Node
            NAME = "many"
            def returnNodes():
                return [type("N", (Node,), {"name": "n%d" % n, "terminalOpts": {}}) for n in range(1200)]
            """)
        nodes, problems = self.describe()
        self.assertEqual(len(nodes), own.MOST_NODES)
        self.assertIn("too many nodes", problems[0])

    def test_an_answer_without_end_is_not_read(self):
        with self.assertRaises(isolated.Lost) as caught:
            isolated.run(lambda: "x" * 2_000_000, 20, 1_000_000)
        self.assertIn("says more than", str(caught.exception))

    def test_a_forged_answer_is_refused(self):
        class Module:
            path, group = "m.py", ("lab",)

        for told in (5, {}, {"path": [], "terminals": []}, {"path": ["lab", 5], "terminals": []},
                     {"path": ["lab", "a"], "terminals": [5]}, {"path": ["lab", "a"], "terminals": [{"name": "x\n"}]}):
            with self.assertRaises(own.Refused):
                own.plain_node(Module, told)
        self.assertEqual(own.plain_node(Module, {"path": ["other", "a"], "terminals": []})["path"], ["lab", "a"])

    def test_the_file_holds_plain_json(self):
        self.write("good.py", GOOD % "'l\u00e4b'")
        output = os.path.join(self.folder, "out.json")
        own.main(output, [self.folder])
        with open(output, encoding="ascii") as file:
            self.assertEqual(json.load(file)["types"][0]["path"][0], "l\u00e4b")


def is_gone(pid):
    """Return whether a process has ended; one that nobody waited for yet has too."""
    for _ in range(100):
        try:
            with open("/proc/%d/stat" % pid) as file:
                if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
