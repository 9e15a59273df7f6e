"""Group ``matplotlib``: a Plot becomes a PNG in the working folder."""

import re

from ..errors import TaskError
from ..node import Node


def _input(dtype=None, **more):
    return dict({"in": True, "out": False, "dtype": dtype, "value": None, "widget": None}, **more)


class Plot(Node):
    """Draws each y against its x as a PNG; one x serves all, and without one the points are numbered."""

    name = "Plot"
    terminalOpts = {
        "x": _input(multiinput=True, shown="numpy.ndarray"),
        "y": _input(multiinput=True, shown="numpy.ndarray"),
        "title": _input(str, widget="lineedit"),
        "xlabel": _input(str, widget="lineedit"),
        "ylabel": _input(str, widget="lineedit"),
    }

    def process(self):
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib.figure import Figure

        figure = Figure(figsize=(6.4, 4.8), dpi=150)
        axes = figure.add_subplot()
        for x, y in self._curves():
            axes.plot(*([y] if x is None else [x, y]))
        self._label(axes)
        path = re.sub(r"[^\w.-]", "_", self.nodeyard_task).lstrip(".") + ".png"
        figure.savefig(path)
        self.nodeyard_files.append(path)
        print("Wrote %s." % path)

    def _curves(self):
        xs, ys = _series(self.terminals["x"]), _series(self.terminals["y"])
        if not ys:
            raise TaskError("bad_input", "Input 'y' of a Plot node has no value.")
        if not xs:
            xs = [None]
        if len(xs) == 1:
            xs = xs * len(ys)
        if len(xs) != len(ys):
            raise TaskError(
                "bad_input", "A Plot node has %d x and %d y: give one x, or one for each y." % (len(xs), len(ys))
            )
        for x, y in zip(xs, ys):
            if x is not None and _length(x) != _length(y):
                raise TaskError("bad_input", "A curve has %d x and %d y values." % (_length(x), _length(y)))
        return list(zip(xs, ys))

    def _label(self, axes):
        for name in ("title", "xlabel", "ylabel"):
            text = self.terminals[name].value
            if isinstance(text, str) and text:
                getattr(axes, "set_" + name)(text)


def _series(terminal):
    value = terminal.value
    if value is None:
        return []
    return list(value) if terminal.gathered else [value]


def _length(values):
    try:
        return len(values)
    except TypeError:
        return 1


CLASSES = {"matplotlib": {"Plot": Plot}}
