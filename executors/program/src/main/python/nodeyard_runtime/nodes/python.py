"""The node distributed/Python: a script whose variables are its input terminals, and whose output terminals are variables."""

import linecache

from ..errors import TaskError
from ..node import Node

_SCRIPT = "script"


class Python(Node):
    name = "Python"
    terminalOpts = {_SCRIPT: {"in": True, "out": False, "dtype": None, "value": None, "widget": "lineedit"}}

    def process(self):
        script = self.terminals[_SCRIPT].value or ""
        inputs = {n: t.value for n, t in self.terminals.items() if t.isInput() and n != _SCRIPT}
        outputs = {}
        scope = {"__name__": "__main__", "inputs": inputs, "outputs": outputs}
        # A terminal whose name is no name in Python is reached by inputs["its name"].
        scope.update((name, value) for name, value in inputs.items() if name.isidentifier())
        filename = "<script>"
        linecache.cache[filename] = (len(script), None, script.splitlines(True), filename)
        exec(_compiled(script, filename), scope)
        for name, terminal in self.terminals.items():
            if not terminal.isOutput():
                continue
            if name in outputs:
                terminal.value = outputs[name]
            elif name in scope:
                terminal.value = scope[name]
            else:
                terminal.value = None
                print("The script does not assign %s, so that output is empty." % name)


def _compiled(script, filename):
    try:
        return compile(script, filename, "exec", dont_inherit=True)
    except SyntaxError as error:
        if "'return' outside function" in str(error):
            raise TaskError(
                "exit_code",
                "The script in line %s uses 'return': assign each result to the name of its output instead."
                % error.lineno,
                1,
            ) from error
        raise
