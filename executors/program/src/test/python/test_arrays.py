import os
import tempfile
import unittest

import runtime
from runtime import run, terminal
from nodeyard_runtime.errors import TaskError

if not runtime.has_numpy():
    raise unittest.SkipTest("needs numpy; EnvironmentsTest runs it in an environment that has it")

import numpy
from nodeyard_runtime.nodes import arrays
from nodeyard_runtime.values import decode, encode, keep


def array(*data, dtype="float64"):
    return {"$ndarray": {"dtype": dtype, "shape": [len(data)], "data": list(data)}}


class ValuesTest(unittest.TestCase):
    def test_arrays_come_back_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            for value in (
                numpy.arange(6).reshape(2, 3).T,
                numpy.array([1.5, numpy.nan, -numpy.inf], dtype="float32"),
                numpy.array([1 + 2j]),
                numpy.array([True, False]),
                numpy.array(["a", "bcd"]),
                numpy.array(3),
                numpy.zeros((0, 2)),
                numpy.array([1, 2], dtype=">i4"),
                numpy.array([{"a": 1}, None], dtype=object),
                numpy.array(["2026-01-01"], dtype="datetime64[D]"),
                numpy.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
            ):
                with self.subTest(dtype=value.dtype, shape=value.shape):
                    back = decode(keep("out", value, folder), folder)
                    self.assertEqual(back.shape, value.shape)
                    self.assertEqual(back.dtype.newbyteorder("="), value.dtype.newbyteorder("="))
                    numpy.testing.assert_array_equal(back, value)

    def test_scalars_are_plain_numbers(self):
        self.assertIs(type(encode(numpy.float64(1.0))), float)
        self.assertIs(type(encode(numpy.int8(1))), int)
        self.assertIs(encode(numpy.bool_(True)), True)


class NodesTest(unittest.TestCase):
    def test_every_catalogued_function_exists(self):
        for name, cls in arrays.CLASSES["numpy"].items():
            if getattr(cls, "function", ""):
                with self.subTest(name):
                    self.assertTrue(callable(arrays._resolve(cls.function)))

    def test_range_follows_start_stop_step_and_type(self):
        node = {"terminals": {"start": terminal(0), "stop": terminal(3), "step": terminal(1), "type": terminal("int32")}}
        self.assertEqual(run("numpy/Range", node=node)["range"], array(0, 1, 2, dtype="int32"))

    def test_an_unknown_type_is_named(self):
        with self.assertRaises(TaskError) as caught:
            run("numpy/Range", {"type": "foat16"})
        self.assertIn("no type named 'foat16'", caught.exception.message)

    def test_array_reads_text_and_lists(self):
        self.assertEqual(run("numpy/array", {"input": "1, 2.5"})["array"], array(1.0, 2.5))
        self.assertEqual(run("numpy/array", {"input": [1, 2], "type": "float64"})["array"], array(1.0, 2.0))

    def test_functions_take_inputs_by_name_or_in_order(self):
        for path, inputs, expected in (
            ("numpy/linspace", {"start": 0, "stop": 1, "num": 3.0}, array(0.0, 0.5, 1.0)),
            ("numpy/sum", {"input": [[1, 2], [3, 4]], "axis": 0}, array(4, 6, dtype="int64")),
            ("numpy/mean", {"a": array(1.0, 3.0)}, 2.0),
            ("numpy/concatenate", {"input": [[1.0], [2.0]]}, array(1.0, 2.0)),
            ("numpy/clip", {"input": [1.0, 9.0], "a_min": 2, "a_max": 3}, array(2.0, 3.0)),
            ("numpy/trapz", {"y": "1.0, 3.0"}, 2.0),
            ("numpy/linalg.solve", {"a": [[2.0, 0], [0, 4.0]], "b": [2.0, 4.0]}, array(1.0, 1.0)),
        ):
            with self.subTest(path):
                self.assertEqual(run(path, inputs)["result"], expected)

    def test_parts_of_a_result_go_to_outputs_of_their_own(self):
        node = {"terminals": {"q": terminal(None, out=True), "r": terminal(None, out=True)}}
        outputs = run("numpy/linalg.qr", {"input": [[2.0, 0.0], [0.0, 3.0], [0.0, 0.0]]}, node)
        self.assertEqual(outputs["q"]["$ndarray"]["shape"], [3, 2])
        self.assertEqual(outputs["r"]["$ndarray"]["shape"], [2, 2])

    def test_a_missing_input_is_named(self):
        with self.assertRaises(TaskError) as caught:
            run("numpy/dot", {"a": [1]})
        self.assertEqual(caught.exception.message, "Input 'b' of a numpy dot node has no value.")

    def test_arithmetic_nodes_work_on_arrays(self):
        self.assertEqual(run("math/Power", {"base": array(1.0, 2.0), "exponent": 2})["result"], array(1.0, 4.0))


class PlotTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        self.folder = folder.name

    def test_one_x_serves_all_curves(self):
        inputs = {"x": array(0.0, 1.0), "y": [array(1.0, 2.0), array(3.0, 4.0)]}
        self.assertEqual(run("matplotlib/Plot", inputs, gathered=["y"], task="plot", folder=self.folder), {})
        with open("plot.png", "rb") as file:
            self.assertEqual(file.read(4), b"\x89PNG")
        with open("artifacts.txt") as file:
            self.assertEqual(file.read(), "plot.png\n")

    def test_lengths_that_do_not_fit_are_named(self):
        with self.assertRaises(TaskError) as caught:
            run("matplotlib/Plot", {"x": array(0.0), "y": array(1.0, 2.0)})
        self.assertEqual(caught.exception.message, "A curve has 1 x and 2 y values.")
