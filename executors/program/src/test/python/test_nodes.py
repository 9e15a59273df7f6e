import contextlib
import io
import unittest

from runtime import run, terminal
from nodeyard_runtime.errors import TaskError

FLOAT = "<class 'float'>"


class TypesTest(unittest.TestCase):
    def test_constants_take_their_type(self):
        self.assertEqual(run("types/Integer", node={"terminals": {"int": terminal(87, out=True)}}), {"int": 87})
        self.assertEqual(repr(run("types/Float", node={"terminals": {"float": terminal(15)}})["float"]), "15.0")
        self.assertEqual(run("types/String", node={"terminals": {"string": terminal("hi")}}), {"string": "hi"})


class MathTest(unittest.TestCase):
    def test_each_node_computes(self):
        for path, inputs, expected in (
            ("math/Power", {"base": 5, "exponent": 5}, 3125.0),
            ("math/Multiply", {"input": 4}, 4.0),
            ("math/Add", {"input": [1, [2, 3]]}, 6.0),
            ("math/Subtract", {"minuend": 271875.0, "subtrahend": 15}, 271860.0),
            ("math/Divide", {"dividend": 1, "divisor": 4}, 0.25),
            ("math/Root", {"radicand": 225, "degree": 2.0}, 15.0),
        ):
            with self.subTest(path):
                self.assertEqual(run(path, inputs)["result"], expected)

    def test_several_connections_are_one_list(self):
        self.assertEqual(run("math/Multiply", {"input": [87, 3125.0]}, gathered=["input"])["result"], 271875.0)
        self.assertEqual(run("math/Subtract", {"minuend": [5, 6], "subtrahend": 1}, gathered=["minuend"])["result"], 10.0)

    def test_the_last_runs_result_is_not_an_output(self):
        node = {"terminals": {"result": terminal(99.0, out=True, widget="display"), "input": terminal(2.0)}}
        self.assertEqual(run("math/Multiply", node=node)["result"], 2.0)

    def test_a_connected_input_without_a_value_is_not_filled_from_the_chart(self):
        node = {"terminals": {"input": terminal(2.0)}}
        with self.assertRaises(TaskError) as caught:
            run("math/Multiply", node=node, connected=["input"])
        self.assertEqual(caught.exception.message, "Input 'input' of a Multiply node has no value.")

    def test_numbers_typed_as_text_count(self):
        self.assertEqual(run("math/Power", {"base": "2", "exponent": " 3 "})["result"], 8.0)

    def test_wrong_inputs_are_named(self):
        for value, said in (("abc", "is the text 'abc'"), ([1, 2], "is a list"), ({}, "is a dict")):
            with self.assertRaises(TaskError) as caught:
                run("math/Power", {"base": value}, task="power.0")
            self.assertEqual(caught.exception.reason, "bad_input")
            self.assertIn("Input 'base' of node 'power.0' must be a number but " + said, caught.exception.message)


def code(arguments, body, **inputs):
    return run("anything/code", inputs, {"customState": {"arguments": arguments, "function": body}})["returnOut"]


class CodeTest(unittest.TestCase):
    def test_arguments_are_variables_of_the_body(self):
        self.assertEqual(code("a, b", "returnOut = a + b", a=1, b=2), 3)
        self.assertEqual(code(["a"], "returnOut = [i * a for i in range(3)]", a=2), [0, 2, 4])

    def test_functions_see_imports_and_each_other(self):
        body = "import math\ndef f(n):\n    return 1 if n < 2 else n * f(n - 1)\nreturnOut = f(int(math.sqrt(a)))"
        self.assertEqual(code("a", body, a=16.0), 24)

    def test_terminals_come_before_custom_state(self):
        node = {
            "terminals": {"arguments": terminal("x"), "function": terminal("returnOut = x")},
            "customState": {"code": "returnOut = 0"},
        }
        self.assertEqual(run("Code", {"x": "yes"}, node)["returnOut"], "yes")

    def test_without_a_list_of_arguments_every_input_is_one(self):
        node = {"customState": {"code": "returnOut = samples[1:]"}}
        self.assertEqual(run("Code", {"samples": [["x"], [1]]}, node)["returnOut"], [[1]])

    def test_an_argument_may_be_called_like_a_field(self):
        self.assertEqual(code("text", "returnOut = text.upper()", text="abc"), "ABC")

    def test_code_without_a_result_says_so(self):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            self.assertIsNone(code("", "x = 1"))
        self.assertIn("does not assign returnOut", said.getvalue())

    def test_a_return_statement_is_explained(self):
        with self.assertRaises(TaskError) as caught:
            code("", "x = 1\nreturn x")
        self.assertIn("line 2 uses 'return': assign the result to returnOut", caught.exception.message)


def python(script, *outputs, **inputs):
    terminals = {"script": terminal(script, **{"in": True, "out": False})}
    terminals.update((name, terminal(None, **{"in": False, "out": True})) for name in outputs)
    return run("distributed/Python", inputs, {"terminals": terminals})


class PythonTest(unittest.TestCase):
    def test_inputs_are_variables_and_variables_are_outputs(self):
        self.assertEqual(python("total = a + b\nparts = [a, b]", "total", "parts", a=1, b=2), {"total": 3, "parts": [1, 2]})

    def test_functions_see_imports_and_inputs(self):
        self.assertEqual(python("import math\ndef f():\n    return math.sqrt(a)\nx = f()", "x", a=16.0), {"x": 4.0})

    def test_names_that_are_none_in_python_are_reached_by_their_text(self):
        node = {
            "terminals": {
                "script": terminal("outputs['the sum'] = sum(inputs['my values'])", **{"in": True}),
                "the sum": terminal(None, **{"in": False, "out": True}),
            }
        }
        self.assertEqual(run("Distributed/python", {"my values": [1, 2]}, node), {"the sum": 3})

    def test_an_output_that_is_not_assigned_is_told(self):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            self.assertEqual(python("y = 1", "x"), {"x": None})
        self.assertIn("does not assign x", said.getvalue())

    def test_a_return_statement_is_explained(self):
        with self.assertRaises(TaskError) as caught:
            python("x = 1\nreturn x", "x")
        self.assertIn("line 2 uses 'return': assign each result", caught.exception.message)


class UnknownNodeTest(unittest.TestCase):
    def test_a_known_group_lists_its_nodes(self):
        with self.assertRaises(TaskError) as caught:
            run("math/Sine")
        self.assertEqual(
            caught.exception.message,
            "There is no node 'math/Sine': the group 'math' has Add, Divide, Multiply, Power, Root, Subtract.",
        )
