"""Three nodes of our own, written as the Nodeworks user guide describes."""

from collections import OrderedDict

from nodeworks import Node
from nodeworks.tools import flatten

NAME = "example nodes"


class TitleCase(Node):
    name = "title case"

    def __init__(self, parent=None):
        self.terminalOpts = OrderedDict(
            [
                ("text", {"widget": "lineedit", "in": True, "dtype": str, "default": ""}),
                ("result", {"widget": "display", "out": True, "dtype": str}),
            ]
        )
        Node.__init__(self, parent)

    def process(self):
        self.terminals["result"].value = self.terminals["text"].value.title()


class CelsiusToKelvin(Node):
    name = "celsius to kelvin"

    def __init__(self, parent=None):
        self.terminalOpts = OrderedDict(
            [
                ("celsius", {"widget": "doublespinbox", "in": True, "dtype": float, "default": 0.0}),
                ("kelvin", {"widget": "display", "out": True, "dtype": float}),
            ]
        )
        Node.__init__(self, parent)

    def process(self):
        self.terminals["kelvin"].value = self.terminals["celsius"].value + 273.15


class Describe(Node):
    name = "describe"

    def __init__(self, parent=None):
        self.terminalOpts = OrderedDict(
            [
                ("values", {"in": True, "multiinput": True}),
                ("text", {"widget": "display", "out": True, "dtype": str}),
            ]
        )
        Node.__init__(self, parent)

    def process(self):
        values = list(flatten(self.terminals["values"].value))
        self.terminals["text"].value = "%d values: %s" % (len(values), ", ".join(str(value) for value in values))


def returnNodes():
    return [TitleCase, CelsiusToKelvin, Describe]
