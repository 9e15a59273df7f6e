"""Group ``numpy``: arrays from ranges, text and lists, and the common functions by name."""

import ast

from ..errors import TaskError
from ..node import Node


def _numpy():
    import numpy

    return numpy


def _input(value=None, dtype=None, **more):
    return dict({"in": True, "out": False, "dtype": dtype, "value": value, "widget": None}, **more)


def _array(**more):
    return dict({"in": False, "out": True, "dtype": None, "value": None, "widget": None}, **more)


def _dtype(name):
    numpy = _numpy()
    if name in (None, "", "None"):
        return None
    try:
        return numpy.dtype(name)
    except TypeError:
        raise TaskError("bad_input", "numpy has no type named '%s': use float64, int64, complex128 ..." % name) from None


# A dtype would convert what is given; this only says what to expect.
_ARRAY = {"shown": "numpy.ndarray"}
_TYPES = ("int32", "int64", "float32", "float64", "complex128")


class Array(Node):
    """An array of a list, or of a text such as 1, 2, 3."""

    name = "array"
    terminalOpts = {
        "input": _input(multiinput=True, widget="lineedit"),
        "type": _input(dtype=str, widget="combobox", items=("",) + _TYPES),
        "array": _array(**_ARRAY),
    }

    def process(self):
        value = self.terminals["input"].value
        self.terminals["array"].value = _numpy().array(_parsed(value), dtype=_dtype(self.terminals["type"].value))


class Range(Node):
    """Evenly spaced numbers from the start up to, but not including, the stop."""

    name = "Range"
    terminalOpts = {
        "start": _input(0.0, float, widget="lineedit"),
        "stop": _input(1.0, float, widget="lineedit"),
        "step": _input(1.0, float, widget="lineedit"),
        "type": _input("float64", str, widget="combobox", items=_TYPES),
        "range": _array(**_ARRAY),
    }

    def process(self):
        start, stop, step = (self.terminals[name].value for name in ("start", "stop", "step"))
        if step == 0:
            raise TaskError("bad_input", "The step of a Range must not be 0.")
        kind = _dtype(self.terminals["type"].value)
        self.terminals["range"].value = _numpy().arange(start, stop, step).astype(kind)


class Trig(Node):
    """A trigonometric function of each number."""

    name = "Trig"
    OPERATIONS = (
        "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh",
    )
    terminalOpts = {
        "input": _input(**_ARRAY),
        "operation": _input("sin", str, widget="combobox", items=OPERATIONS),
        "array": _array(**_ARRAY),
    }

    def process(self):
        operation = self.terminals["operation"].value
        if operation not in self.OPERATIONS:
            raise TaskError("bad_input", "Trig has no operation '%s': use %s." % (operation, ", ".join(self.OPERATIONS)))
        self.terminals["array"].value = getattr(_numpy(), operation)(_required(self, "input"))


class Function(Node):
    """A function of numpy: its arguments are the inputs, its result is every output."""

    function = ""
    arguments = ()

    def process(self):
        known = {name for name, _ in self.arguments}
        values = {name: self.terminals[name].value for name, _ in self.arguments}
        spare = [t.value for n, t in self.terminals.items() if n not in known and t.isInput() and t.value is not None]
        positional, named = [], {}
        for name, default in self.arguments:
            value = values[name]
            if value is None and default is _NEEDED and spare:
                value = spare.pop(0)  # a chart may name the terminal in its own way
            if default is _NEEDED:
                positional.append(_parsed(_present(self, name, value)))
            elif value is not None:
                named[name] = _parsed(value)
        self._hand_out(_resolve(self.function)(*positional, **named))

    def _hand_out(self, result):
        outputs = [t for t in self.terminals.values() if t.isOutput()]
        own, others = self.terminals["result"], [t for t in outputs if t.name != "result"]
        if isinstance(result, tuple) and len(others) == len(result):
            for terminal, part in zip(others, result):
                terminal.value = part
            own.value = list(result)
            return
        for terminal in outputs:
            terminal.value = list(result) if isinstance(result, tuple) else result


class Joined(Function):
    """A function of numpy that takes a list of arrays."""

    def process(self):
        value = _required(self, "input")
        arrays = value if isinstance(value, (list, tuple)) else [value]
        named = {n: self.terminals[n].value for n, _ in self.arguments[1:] if self.terminals[n].value is not None}
        self._hand_out(_resolve(self.function)([_parsed(item) for item in arrays], **named))


_NEEDED = object()
_WHOLE = ("num", "decimals", "n", "deg", "N")


def _resolve(function):
    found = _numpy()
    if function == "trapz" and not hasattr(found, "trapz"):
        return found.trapezoid  # the name since numpy 2
    for part in function.split("."):
        found = getattr(found, part)
    return found


def _required(node, name):
    return _parsed(_present(node, name, node.terminals[name].value))


def _present(node, name, value):
    if value is None:
        raise TaskError("bad_input", "Input '%s' of a numpy %s node has no value." % (name, node.name))
    return value


def _parsed(value):
    """Return a typed text such as ``1, 2, 3`` or ``[[1, 2], [3, 4]]`` as what it means."""
    if not isinstance(value, str):
        return value
    try:
        return ast.literal_eval(value.strip())
    except (ValueError, SyntaxError):
        raise TaskError("bad_input", "'%s' is not a number or a list of numbers." % value[:60]) from None


def _function(name, signature):
    """Make the class of ``name(signature)``; an argument with ``?`` may be left out."""
    spare = " and ".join(part.rstrip("?") for part in signature.split() if part.endswith("?"))
    text = "The function numpy.%s(%s)%s." % (
        name,
        ", ".join(part.rstrip("*?") for part in signature.split()),
        "; %s may be left out" % spare if spare else "",
    )
    arguments = tuple((part.rstrip("?"), None if part.endswith("?") else _NEEDED) for part in signature.split())
    base = Joined if arguments[0][0] == "input*" else Function
    arguments = tuple((argument.rstrip("*"), default) for argument, default in arguments)
    terminals = {
        argument: _input(
            dtype=int if argument in _WHOLE else None,
            multiinput=base is Joined and argument == "input",
            widget="lineedit",
        )
        for argument, _ in arguments
    }
    terminals["result"] = _array()
    return type(name.split(".")[-1], (base,), {
        "__doc__": text,
        "name": name,
        "function": name,
        "arguments": arguments,
        "terminalOpts": terminals,
        "moreTerminals": "both",
    })


_SIGNATURES = {
    "input axis?": "sum prod mean median std var min max argmin argmax any all cumsum cumprod ptp sort argsort "
    "nansum nanmean nanmin nanmax nanstd flip count_nonzero squeeze",
    "input": "abs absolute sqrt cbrt square exp exp2 expm1 log log2 log10 log1p sign floor ceil trunc rint "
    "sin cos tan sinh cosh tanh arcsin arccos arctan arcsinh arccosh arctanh degrees radians deg2rad rad2deg "
    "negative reciprocal isnan isinf isfinite real imag conj angle ravel transpose unique diag "
    "nan_to_num copy size ndim shape linalg.inv linalg.det linalg.eig linalg.eigvals linalg.svd linalg.norm "
    "linalg.pinv linalg.matrix_rank linalg.cholesky linalg.qr fft.fft fft.ifft fft.rfft fft.fftfreq cov corrcoef",
    "x1 x2": "add subtract multiply divide power mod maximum minimum arctan2 hypot "
    "greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor",
    "a b": "dot matmul inner outer cross kron linalg.solve setdiff1d intersect1d union1d",
    "input* axis?": "concatenate stack",
    "input*": "vstack hstack dstack column_stack",
    "shape": "zeros ones",
    "input n? axis?": "diff",
    "start stop num?": "linspace logspace geomspace",
    "start stop step": "arange",
    "N": "eye identity",
}
_SINGLE = {
    "full": "shape fill_value",
    "reshape": "input newshape",
    "percentile": "input q axis?",
    "quantile": "input q axis?",
    "clip": "input a_min a_max",
    "round": "input decimals?",
    "where": "condition x y",
    "interp": "x xp fp",
    "polyfit": "x y deg",
    "polyval": "p x",
    "roots": "p",
    "convolve": "a v",
    "gradient": "input",
    "trapz": "y x?",
    "histogram": "input bins?",
    "average": "input axis? weights?",
    "linalg.lstsq": "a b rcond?",
    "tile": "input reps",
    "repeat": "input repeats axis?",
    "roll": "input shift axis?",
    "take": "input indices axis?",
    "searchsorted": "input v",
    "digitize": "input bins",
    "meshgrid": "x y",
    "loadtxt": "file",
}


def _classes():
    found = {}
    for signature, names in _SIGNATURES.items():
        for name in names.split():
            found[name] = _function(name, signature)
    for name, signature in _SINGLE.items():
        found[name] = _function(name, signature)
    found.update({cls.name: cls for cls in (Array, Range, Trig)})
    return found


CLASSES = {"numpy": _classes()}
