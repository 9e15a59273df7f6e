"""Groups ``types`` and ``math``."""

from ..errors import TaskError
from ..node import Node
from ..tools import flatten


def _constant(name, terminal, kind, default, widget, text):
    return type(name, (Node,), {
        "__doc__": text,
        "name": name,
        "terminalOpts": {terminal: {"in": False, "out": True, "dtype": kind, "value": default, "widget": widget}},
    })


def _number(**more):
    return dict({"in": True, "out": False, "dtype": float, "value": 0.0, "widget": "lineedit"}, **more)


_RESULT = {"in": False, "out": True, "dtype": float, "value": None, "widget": "display"}


class Arithmetic(Node):
    """A node with number inputs and one ``result``."""

    def process(self):
        values = {name: t.value for name, t in self.terminals.items() if name != "result"}
        for name, value in values.items():
            if value is None or isinstance(value, list) and not value:
                raise TaskError("bad_input", "Input '%s' of a %s node has no value." % (name, self.name))
        self.terminals["result"].value = self.compute(**{name: values[name] for name in self.inputs()})

    @classmethod
    def inputs(cls):
        return [name for name in cls.terminalOpts if name != "result"]


class Power(Arithmetic):
    """The base to the power of the exponent."""

    name = "Power"
    terminalOpts = {"base": _number(), "exponent": _number(value=2.0), "result": _RESULT}

    def compute(self, base, exponent):
        return base ** exponent


class Multiply(Arithmetic):
    """The product of all that is connected."""

    name = "Multiply"
    terminalOpts = {"input": _number(multiinput=True, value=None, widget=None), "result": _RESULT}

    def compute(self, input):
        product = 1.0
        for value in flatten(input):
            product = product * value
        return product


class Add(Arithmetic):
    """The sum of all that is connected."""

    name = "Add"
    terminalOpts = {"input": _number(multiinput=True, value=None, widget=None), "result": _RESULT}

    def compute(self, input):
        return _total(input)


class Subtract(Arithmetic):
    """The sum of the first input minus the sum of the second."""

    name = "Subtract"
    terminalOpts = {
        "minuend": _number(multiinput=True), "subtrahend": _number(multiinput=True), "result": _RESULT,
    }

    def compute(self, minuend, subtrahend):
        return _total(minuend) - _total(subtrahend)


class Divide(Arithmetic):
    """The dividend divided by the divisor."""

    name = "Divide"
    terminalOpts = {"dividend": _number(), "divisor": _number(value=1.0), "result": _RESULT}

    def compute(self, dividend, divisor):
        return dividend / divisor


class Root(Arithmetic):
    """The root of the radicand; the degree 2 gives the square root."""

    name = "Root"
    terminalOpts = {"radicand": _number(), "degree": _number(value=2.0), "result": _RESULT}

    def compute(self, radicand, degree):
        return radicand ** (1 / degree)


def _total(values):
    first, *rest = flatten(values)
    for value in rest:
        first = first + value
    return first


CLASSES = {
    "types": {
        "Integer": _constant("Integer", "int", int, 0, "spinbox", "A whole number."),
        "Float": _constant("Float", "float", float, 0.0, "lineedit", "A number."),
        "String": _constant("String", "string", str, "", "lineedit", "A text."),
    },
    "math": {cls.name: cls for cls in (Power, Multiply, Add, Subtract, Divide, Root)},
}
