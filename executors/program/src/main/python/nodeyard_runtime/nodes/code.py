"""The Code node: Python text whose arguments are input terminals and whose result is ``returnOut``."""

import linecache
import re

from ..errors import TaskError
from ..node import Node

# Where a chart keeps the two fields is not known for sure; the first place that has something wins.
_ARGUMENTS = ("arguments", "args")
_BODY = ("function", "code", "text", "body")
_RESULT = "returnOut"


class Code(Node):
    """Python text whose arguments are input terminals, and whose result is what it assigns to returnOut."""

    name = "Code"
    moreTerminals = "in"
    terminalOpts = {
        "arguments": {"in": False, "out": False, "dtype": str, "value": None, "widget": "lineedit"},
        "function": {
            "in": False, "out": False, "dtype": str, "value": None, "widget": "lineedit", "language": "python",
        },
        _RESULT: {"in": False, "out": True, "dtype": None, "value": None, "widget": None},
    }

    def process(self):
        body = self._field(_BODY) or ""
        scope = {"__name__": "__nodeyard_code__"}
        for argument in self._argument_names():
            terminal = self.terminals.get(argument)
            scope[argument] = None if terminal is None else terminal.value
        filename = "<code>"
        linecache.cache[filename] = (len(body), None, body.splitlines(True), filename)
        exec(self._compile(body, filename), scope)
        if _RESULT not in scope:
            print("The code does not assign %s, so the output is empty." % _RESULT)
        self.terminals[_RESULT].value = scope.get(_RESULT)

    def _compile(self, body, filename):
        try:
            return compile(body, filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            if "'return' outside function" in str(error):
                raise TaskError(
                    "exit_code",
                    "The code in line %s uses 'return': assign the result to %s instead." % (error.lineno, _RESULT),
                    1,
                ) from error
            raise

    def _argument_names(self):
        given = self._field(_ARGUMENTS)
        if given is None:
            fields = set(_ARGUMENTS + _BODY)
            return [name for name, t in self.terminals.items() if t.isInput() and name not in fields]
        names = re.split(r"[\s,;]+", given.strip()) if isinstance(given, str) else given
        return [str(name) for name in names if name]

    def _field(self, names):
        for name in names:
            terminal = self.terminals.get(name)
            if terminal is not None and terminal.value and not terminal.isInput():
                return terminal.value
        state = self.customState if isinstance(self.customState, dict) else {}
        for name in names:
            if state.get(name):
                return state[name]
        return None
