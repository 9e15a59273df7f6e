"""The process of one attempt, forked from a worker or started alone, up to ``result.json``."""

import atexit
import gc
import io
import json
import os
import sys
import threading

from . import call as steps
from .errors import TaskError, describe, users_traceback
from .registry import Registry
from .values import write_atomically

_MESSAGE_LIMIT = 4000
_STARTS_A_PROCESS = ("os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen", "pty.spawn")
_START_TIME = 19  # field of /proc/self/stat, counted after the name of the program
_started = []


def main(workspace, registry):
    """Run the call that lies in a workspace, leave its result there and return the exit code."""
    with open(os.path.join(workspace, "call.json"), encoding="utf-8") as file:
        call = json.load(file)
    _prepare(call)
    try:
        result = {"outputs": _run(call, registry, workspace)}
    except TaskError as error:
        result = {"error": {"reason": error.reason, "message": error.message[:_MESSAGE_LIMIT]}}
        if error.exit_code is not None:
            result["error"]["exitCode"] = error.exit_code
    _finish()
    result["startedProcesses"] = bool(_started)
    write_atomically(
        os.path.join(workspace, "result.json"),
        json.dumps(result, allow_nan=False, separators=(",", ":")).encode("utf-8"),
    )
    return _status(result)


def _status(result):
    """Return what systems that only know exit codes should see."""
    return result["error"].get("exitCode") or 1 if "error" in result else 0


def run_alone(workspace, folders):
    """Be the process of an attempt without a worker: whoever started us reads stdout and stderr. Never return."""
    status = 1
    try:
        for stream in (sys.stdout, sys.stderr):
            # By lines, so that both keep their order where they end up in one log.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
        folders = folders + [folder for folder in os.environ.get("NODEYARD_NODES", "").split(os.pathsep) if folder]
        status = main(workspace, Registry(folders))
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # As a fork ends: a native library that crashes on its way out does not undo a result.
        os._exit(status)


def sign(workspace):
    """Leave pid and start time: the runner may end before it wrote them down itself."""
    try:
        with open("/proc/self/stat", "rb") as file:
            start = file.read().rpartition(b")")[2].split()[_START_TIME]
    except OSError:
        start = b"-1"
    write_atomically(os.path.join(workspace, "process"), b"%d %s" % (os.getpid(), start))


def redirect(workspace):
    """Send stdout and stderr, also those of programs that the node starts, to the log in one order."""
    log = os.open(os.path.join(workspace, "log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    raw = io.FileIO(1, "w", closefd=False)
    text = io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
    )
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = text


def _prepare(call):
    os.environ.update(call["environment"])
    os.chdir(call["work"])
    for folder in reversed(call["environment"].get("PYTHONPATH", "").split(os.pathsep)):
        if folder:
            sys.path.insert(0, folder)
    sys.path.append(call["work"])
    sys.argv = [call["task"]]
    sys.addaudithook(_watch)
    if "numpy.random" in sys.modules:
        # Every fork would otherwise draw the same numbers.
        sys.modules["numpy.random"].seed()


def _watch(event, _):
    """Notice that the node starts processes: only then must the runner look for some that were left behind."""
    if event in _STARTS_A_PROCESS and not _started:
        _started.append(True)


def _run(call, registry, workspace):
    try:
        return steps.run(call, registry, workspace)
    except SystemExit as end:
        if end.code in (None, 0):
            raise TaskError("bad_output", "Node '%s' left Python before its outputs were read." % call["task"]) from end
        code = end.code if isinstance(end.code, int) else 1
        detail = "" if isinstance(end.code, int) else ": %s" % end.code
        raise TaskError(
            "exit_code", "Node '%s' ended with exit code %d%s" % (call["task"], code & 0xFF, detail or "."), code & 0xFF
        ) from end
    except BaseException as error:
        failure = describe(error, call["task"])
        _tell(error, failure, call["task"])
        raise failure from None


def _tell(error, failure, task):
    if isinstance(error, TaskError):
        print(failure.message, file=sys.stderr)
    else:
        print("Node '%s' failed:\n%s" % (task, users_traceback(error)), file=sys.stderr, end="")


def _finish():
    # The process ends without Python's own shutdown, so what users rely on there is done here.
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    gc.collect()
    sys.stdout.flush()
