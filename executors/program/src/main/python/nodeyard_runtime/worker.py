"""The warm worker: holds an interpreter with the imports done and forks one process per attempt.

It reads one JSON object per line from stdin and writes one per line to stdout:

    -> {"op": "start", "id": I, "workspace": W}        <- {"event": "started", "id": I, "pid": P}
    -> {"op": "spare", "id": I}                        <- {"event": "ended", "id": I, "status": S}
    -> {"op": "import", "modules": [...]}

S is the exit code, or minus the signal. What an attempt leaves behind in its process group is killed when it ends,
unless it was asked to be spared: then the runner ends it with a grace of its own. When stdin ends the runner is gone or wants no more; the worker goes on until
its attempts have ended.
"""

import gc
import importlib
import json
import os
import select
import signal
import sys
import tempfile
import warnings

from . import call as steps
from . import child
from .nodes import basic, code  # noqa: F401  imported here so that attempts do not have to
from .registry import Registry

_COMMON = ("csv", "datetime", "random", "shutil", "subprocess")


class Attempt:
    def __init__(self, name, pid):
        self.name = name
        self.pid = pid
        self.spared = False


class Worker:
    def __init__(self, folders):
        self.registry = Registry(folders)
        self.attempts = {}
        self.by_pid = {}
        self.control = _keep_for_us(0, os.O_RDONLY)
        self.replies = _keep_for_us(1, os.O_WRONLY)
        self.wake_read, self.wake_write = os.pipe()
        os.set_blocking(self.wake_read, False)
        os.set_blocking(self.wake_write, False)
        self.own = (self.control, self.replies, self.wake_read, self.wake_write)
        self.buffer = b""
        self.open = True

    def serve(self):
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wake_write, warn_on_full_buffer=False)
        gc.disable()
        self.registry.modules()
        _rehearse(self.registry)
        _warm(_COMMON)
        self.say({"event": "ready", "pid": os.getpid()})
        while self.open or self.attempts:
            readable, _, _ = select.select(self._sources(), [], [])
            if self.wake_read in readable:
                _drain(self.wake_read)
            if self.open and self.control in readable:
                self._listen()
            self._reap()

    def say(self, message):
        data = json.dumps(message).encode("utf-8") + b"\n"
        try:
            while data:
                data = data[os.write(self.replies, data):]
        except BrokenPipeError:
            self.open = False

    def _sources(self):
        return [self.control, self.wake_read] if self.open else [self.wake_read]

    def _listen(self):
        data = os.read(self.control, 1 << 16)
        if not data:
            self.open = False
            return
        lines = (self.buffer + data).split(b"\n")
        self.buffer = lines.pop()
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, order):
        if order["op"] == "start":
            self._start(order["id"], order["workspace"])
        elif order["op"] == "spare" and order["id"] in self.attempts:
            self.attempts[order["id"]].spared = True
        elif order["op"] == "import":
            _warm(order["modules"])

    def _start(self, name, workspace):
        me = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            self.say({"event": "refused", "id": name, "reason": str(error)})
            return
        if pid == 0:
            self._become(workspace, me)
        attempt = Attempt(name, pid)
        self.attempts[name] = self.by_pid[pid] = attempt
        self.say({"event": "started", "id": name, "pid": pid})

    def _become(self, workspace, parent):
        """Turn the forked process into that of an attempt; never return."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            for fd in self.own:
                os.close(fd)
            if os.getppid() == parent:
                gc.enable()
                child.sign(workspace)
                child.redirect(workspace)
                status = child.main(workspace, self.registry)
        except BaseException:
            import traceback

            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(status)

    def _reap(self):
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                break
            if ended is None:
                break
            attempt = self.by_pid.pop(ended.si_pid, None)
            if attempt is not None and not (attempt.spared and self.open):
                # While the leader is not reaped its group id cannot be taken by a stranger.
                _kill_group(attempt.pid)
            _, status = os.waitpid(ended.si_pid, 0)
            if attempt is not None:
                del self.attempts[attempt.name]
                code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
                self.say({"event": "ended", "id": attempt.name, "status": code})


def _keep_for_us(fd, mode):
    """Move a descriptor out of the way of attempts and put /dev/null in its place."""
    kept = os.dup(fd)
    null = os.open(os.devnull, mode)
    os.dup2(null, fd)
    os.close(null)
    return kept


def _drain(fd):
    try:
        while os.read(fd, 4096):
            pass
    except BlockingIOError:
        pass


def _rehearse(registry):
    """Run a node here once: what Python makes on first use is then there for all forks, which saves a fifth of theirs."""
    node = {"terminals": {"base": {"value": 2.5, "opts": {"dtype": "<class 'float'>"}}}}
    call = {"task": "", "path": ["math", "Power"], "node": node, "connected": [], "gathered": [], "outputs": []}
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "inputs.json"), "w", encoding="utf-8") as file:
            file.write('{"exponent": 1.5}')
        steps.run(call, registry, folder)


def _kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _warm(modules):
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception as error:
            print("cannot import %s: %s" % (name, error), file=sys.stderr)
    gc.freeze()


def main(folders):
    try:
        os.setsid()
    except OSError:
        pass
    # Python 3.12 warns about forks beside threads: numpy's own threads sleep and are restarted after a fork.
    warnings.filterwarnings("ignore", message=".*use of fork.*", category=DeprecationWarning)
    Worker(folders).serve()
