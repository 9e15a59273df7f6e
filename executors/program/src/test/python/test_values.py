import collections
import math
import os
import tempfile
import unittest

import runtime  # noqa: F401
from nodeyard_runtime.errors import TaskError
from nodeyard_runtime.values import INLINE_LIMIT, decode, encode, file_name, keep


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


class ValuesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def there_and_back(self, value):
        return decode(keep("out", value, self.folder), self.folder)

    def test_plain_values_are_themselves(self):
        for value in (None, True, 3, -2.5, "text", [1, [2]], {"a": {"b": []}}):
            self.assertEqual(encode(value), value)
            self.assertIs(type(self.there_and_back(value)), type(value))

    def test_what_json_lacks_comes_back_alike(self):
        for value in ((1, (2, 3)), b"\x00\xff", {"$float": 1}, {"$x": 1, "y": (2,)}, math.inf, -math.inf, {1: 2}, {3, 4},
                      3 ** 5000, "\ud800", Point(3), 1 << 2999):
            self.assertEqual(self.there_and_back(value), value)

    def test_not_a_number_is_tagged(self):
        self.assertEqual(encode(math.nan), {"$float": "NaN"})
        self.assertTrue(math.isnan(self.there_and_back(math.nan)))

    def test_integers_and_floats_stay_apart(self):
        self.assertIs(type(self.there_and_back(1.0)), float)
        self.assertIs(type(self.there_and_back(1)), int)

    def test_complex_numbers_travel_as_arrays_without_axes(self):
        self.assertEqual(encode(1 + 2j)["$ndarray"], {"dtype": "complex128", "shape": [], "data": [[1.0, 2.0]]})
        self.assertEqual(self.there_and_back(1 + 2j), 1 + 2j)

    def test_ordered_dicts_are_objects(self):
        self.assertEqual(encode(collections.OrderedDict(b=1, a=2)), {"b": 1, "a": 2})

    def test_big_values_go_into_a_file(self):
        kept = keep("a b/c", "x" * INLINE_LIMIT, self.folder)
        self.assertEqual(kept, {"$file": {"path": "outputs/a%20b%2fc.json", "format": "json"}})
        self.assertEqual(len(decode(kept, self.folder)), INLINE_LIMIT)

    def test_deep_values_are_pickled(self):
        deep = []
        for _ in range(200):
            deep = [deep]
        self.assertEqual(keep("out", deep, self.folder)["$file"]["format"], "pickle")

    def test_what_cannot_be_pickled_is_named(self):
        with self.assertRaises(TaskError) as caught:
            keep("out", lambda: 0, self.folder)
        self.assertEqual(caught.exception.reason, "bad_output")
        self.assertIn("Output 'out' holds a function", caught.exception.message)

    def test_unknown_forms_are_refused(self):
        with self.assertRaises(TaskError):
            decode({"$later": 1}, self.folder)

    def test_file_names_cannot_leave_the_folder(self):
        for name in (".", "..", "../x", "/x", "a\x00b"):
            self.assertEqual(os.path.basename(file_name(name)), file_name(name))
            self.assertNotIn(file_name(name), (".", ".."))

    @unittest.skipIf(runtime.has_numpy(), "needs a Python without numpy")
    def test_arrays_are_nested_lists_without_numpy(self):
        array = {"$ndarray": {"dtype": "int64", "shape": [2, 3], "data": [1, 2, 3, 4, 5, 6]}}
        self.assertEqual(decode(array, self.folder), [[1, 2, 3], [4, 5, 6]])
        self.assertEqual(decode({"$ndarray": {"dtype": "int64", "shape": [0, 3], "data": []}}, self.folder), [])
