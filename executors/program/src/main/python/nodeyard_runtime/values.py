"""Values between tasks: tagged JSON (docs/protocol.md, "Values"), and files where JSON does not do."""

import base64
import collections
import io
import json
import math
import os
import pickle
import re
import sys

from .errors import TaskError

INLINE_LIMIT = 64 * 1024
_MAX_DEPTH = 100
_MAX_INTEGER_BITS = 3000  # JSON readers refuse numbers of more than about 1,000 digits
_NUMERIC_KINDS = "biufc"
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotJson(Exception):
    """The value has no tagged JSON form; a pickle is needed."""


def encode(value, depth=0):
    """Return the tagged JSON form of a value, or raise NotJson."""
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        return _text(value)
    if kind is int:
        if value.bit_length() > _MAX_INTEGER_BITS:
            raise NotJson
        return value
    if kind is float:
        return value if math.isfinite(value) else {"$float": _float_name(value)}
    if depth > _MAX_DEPTH:
        raise NotJson
    if kind is list:
        return [encode(item, depth + 1) for item in value]
    if kind is tuple:
        return {"$tuple": [encode(item, depth + 1) for item in value]}
    if kind in (dict, collections.OrderedDict, collections.defaultdict):
        return _encode_object(value, depth)
    if kind in (bytes, bytearray):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if kind is complex:
        return {"$ndarray": {"dtype": "complex128", "shape": [], "data": [_complex(value)]}}
    return _encode_numpy(value, depth)


def _text(value):
    if _SURROGATE.search(value):
        raise NotJson
    return value


def _float_name(value):
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _complex(value):
    return [encode(float(value.real)), encode(float(value.imag))]


def _encode_object(value, depth):
    encoded = {}
    for key, item in value.items():
        if type(key) is not str:
            raise NotJson
        encoded[_text(key)] = encode(item, depth + 1)
    return {"$object": encoded} if any(key.startswith("$") for key in encoded) else encoded


def _encode_numpy(value, depth):
    numpy = sys.modules.get("numpy")
    if numpy is None:
        raise NotJson
    if isinstance(value, numpy.generic):
        if value.dtype.kind in _NUMERIC_KINDS + "US":
            return encode(value.item(), depth)
        raise NotJson
    if type(value) is not numpy.ndarray:
        raise NotJson
    kind = value.dtype.kind
    if kind not in _NUMERIC_KINDS + "U" or value.dtype.name in ("longdouble", "float128", "clongdouble", "complex256"):
        raise NotJson
    flat = value.ravel(order="C").tolist()
    if kind == "c":
        flat = [_complex(item) for item in flat]
    elif kind == "f" and not numpy.isfinite(value).all():
        flat = [encode(item) for item in flat]
    elif kind == "U":
        flat = [_text(item) for item in flat]
    name = "str" if kind == "U" else value.dtype.name
    return {"$ndarray": {"dtype": name, "shape": list(value.shape), "data": flat}}


def decode(value, folder):
    """Return the Python value of a tagged JSON form; ``folder`` is the workspace that files are relative to."""
    if isinstance(value, list):
        return [decode(item, folder) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        (key, content), = value.items()
        if key.startswith("$"):
            return _decode_tagged(key, content, folder)
    return {key: decode(item, folder) for key, item in value.items()}


def _decode_tagged(key, content, folder):
    if key == "$float":
        return float(content)
    if key == "$tuple":
        return tuple(decode(item, folder) for item in content)
    if key == "$bytes":
        return base64.b64decode(content)
    if key == "$object":
        return {name: decode(item, folder) for name, item in content.items()}
    if key == "$ndarray":
        return _decode_array(content, folder)
    if key == "$file":
        return _read_file(content, folder)
    raise TaskError("bad_input", "A value has the form '%s', which this runner does not know." % key)


def _decode_array(content, folder):
    dtype, shape = content["dtype"], content["shape"]
    data = [decode(item, folder) if isinstance(item, (dict, list)) else item for item in content["data"]]
    if dtype.startswith("complex"):
        data = [complex(*pair) for pair in data]
    try:
        import numpy
    except ImportError:
        return _nested(data, shape)
    return numpy.array(data, dtype=dtype).reshape(shape)


def _nested(data, shape):
    if not shape:
        return data[0]
    if len(shape) == 1:
        return data
    size = len(data) // shape[0] if shape[0] else 0
    return [_nested(data[i * size:(i + 1) * size], shape[1:]) for i in range(shape[0])]


def _read_file(content, folder):
    path = os.path.join(folder, content["path"])
    if content.get("format") == "pickle":
        with open(path, "rb") as file:
            return pickle.load(file)
    with open(path, encoding="utf-8") as file:
        return decode(json.load(file), folder)


def keep(name, value, folder):
    """Return the JSON of an output; write a file for what is big or not JSON."""
    try:
        encoded = encode(value)
    except (NotJson, RecursionError):
        return _keep_file(name, "pickle", _pickled(name, value), folder)
    text = json.dumps(encoded, allow_nan=False, separators=(",", ":"))
    if len(text) > INLINE_LIMIT:
        return _keep_file(name, "json", text.encode("utf-8"), folder)
    return encoded


def _pickled(name, value):
    buffer = io.BytesIO()
    try:
        # Protocol 4 is read by every Python that we support; a runner with another version may open this.
        pickle.dump(value, buffer, protocol=4)
    except Exception as error:
        raise TaskError(
            "bad_output",
            "Output '%s' holds a %s, which cannot be handed to another task: %s" % (name, type(value).__name__, error),
        ) from error
    return buffer.getvalue()


def _keep_file(name, form, data, folder):
    relative = "outputs/%s.%s" % (file_name(name), form)
    path = os.path.join(folder, relative)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_atomically(path, data)
    return {"$file": {"path": relative, "format": form}}


def file_name(name):
    """Return a name without characters that mean something in a path; different names stay different."""
    return "".join(c if c.isalnum() or c in "-_." and name != "." * len(name) else "%%%02x" % ord(c) for c in name)


def write_atomically(path, data):
    part = path + ".part"
    with open(part, "wb") as file:
        file.write(data)
    os.replace(part, path)
