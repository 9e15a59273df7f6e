"""Make a terminal's value what its dtype says, as the desktop does when a value crosses a connection."""

import re

from .errors import TaskError

_CLASS = re.compile(r"<class '(.+)'>")
_SHOWN = 60


def dtype_name(dtype):
    """Return ``float`` for float, ``"<class 'float'>"`` and ``"float"``; None for an untyped terminal."""
    if dtype is None or dtype == "None":
        return None
    if isinstance(dtype, type):
        return dtype.__name__ if dtype.__module__ == "builtins" else dtype.__module__ + "." + dtype.__name__
    match = _CLASS.match(str(dtype))
    return match.group(1) if match else str(dtype)


def coerce(terminal, node):
    """Return the value of an input terminal as its dtype; a list from several connections element by element."""
    convert = _CONVERSIONS.get(dtype_name(terminal.opts.get("dtype")))
    if convert is None or terminal.value is None:
        return terminal.value
    place = "Input '%s' of node '%s'" % (terminal.name, node)
    if terminal.gathered or terminal.opts.get("multiinput"):
        return _each(convert, terminal.value, place)
    return convert(terminal.value, place)


def _each(convert, value, place):
    if isinstance(value, (list, tuple)):
        return [_each(convert, item, place) for item in value]
    return convert(value, place)


def coerce_result(terminal):
    """Return an output as its dtype where that loses nothing."""
    try:
        return coerce(terminal, "")
    except TaskError:
        return terminal.value


def _to_float(value, place):
    if isinstance(value, (bool, int)):
        return float(value)
    if isinstance(value, str):
        return _parse(float, value, place, "a number")
    return _unless_container(value, place, "a number")


def _to_int(value, place):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        if not value.is_integer():
            raise TaskError("bad_input", "%s must be a whole number but is %r." % (place, value))
        return int(value)
    if isinstance(value, str):
        return _parse(int, value, place, "a whole number")
    return _unless_container(value, place, "a whole number")


def _parse(convert, text, place, wanted):
    try:
        return convert(text)
    except ValueError:
        raise TaskError("bad_input", "%s must be %s but is the text %s." % (place, wanted, _shown(text))) from None


def _unless_container(value, place, wanted):
    # Arrays and other objects that behave as numbers go through: the arithmetic nodes work on them.
    if isinstance(value, (list, tuple, dict, bytes)) or value is None:
        raise TaskError("bad_input", "%s must be %s but is a %s." % (place, wanted, _type_name(value)))
    return value


def _to_str(value, place):
    return value if isinstance(value, str) else str(value)


def _to_array(value, place):
    if not isinstance(value, (list, tuple, int, float, complex)):
        return value
    try:
        import numpy
    except ImportError:
        return value
    try:
        return numpy.asarray(value)
    except ValueError as error:
        raise TaskError("bad_input", "%s must be an array: %s." % (place, error)) from None


def _shown(value):
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def _type_name(value):
    return "nothing" if value is None else type(value).__name__


_CONVERSIONS = {"float": _to_float, "int": _to_int, "str": _to_str, "numpy.ndarray": _to_array}
