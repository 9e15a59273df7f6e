"""What a person reads when a node fails: one sentence as the result, the user's own frames in the log."""

import os
import traceback

_OURS = os.path.dirname(os.path.abspath(__file__)) + os.sep


class TaskError(Exception):
    """A failure that is already a sentence for people."""

    def __init__(self, reason, message, exit_code=None):
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.exit_code = exit_code


def is_ours(filename):
    return os.path.abspath(filename).startswith(_OURS) or filename.startswith("<frozen ")


def users_traceback(error):
    """Return the traceback as Python prints it, without the frames of this runtime."""
    shown = traceback.TracebackException.from_exception(error)
    _strip(shown, set())
    return "".join(shown.format())


def _strip(text, seen):
    if text is None or id(text) in seen:
        return
    seen.add(id(text))
    text.stack[:] = [frame for frame in text.stack if not is_ours(frame.filename)]
    _strip(text.__cause__, seen)
    _strip(text.__context__, seen)


def describe(error, node):
    """Turn whatever a node raised into a TaskError."""
    if isinstance(error, TaskError):
        return error
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.split(".")[0]
        return TaskError("environment_failed", missing_package(package, node))
    if isinstance(error, MemoryError):
        return TaskError("out_of_memory", "Node '%s' ran out of memory." % node)
    detail = traceback.format_exception_only(type(error), error)[-1].strip()
    place = _place(error)
    return TaskError("exit_code", "Node '%s' failed%s: %s" % (node, place, detail), 1)


def missing_package(package, node):
    return (
        "Node '%s' needs the Python package '%s', which its environment does not have: "
        "add it to environment.pip of the task or to the runner's Python." % (node, package)
    )


def _place(error):
    if isinstance(error, SyntaxError):
        return ""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not is_ours(f.filename)]
    return " in line %d of %s" % (frames[-1].lineno, os.path.basename(frames[-1].filename)) if frames else ""
