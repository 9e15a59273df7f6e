"""Run a function in a process of its own: what users' code does to its process ends there."""

import json
import os
import select
import signal
import sys
import time

_CHUNK = 1 << 16


class Lost(Exception):
    """There is no answer; the message says why."""


def run(function, seconds, most_bytes):
    """Return what a function returns, as JSON brings it back; raise Lost when that cannot be had in time."""
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _answer(function, writing, int(seconds) + 1)
    os.close(writing)
    try:
        text, lack = _read(reading, time.monotonic() + seconds, most_bytes), None
    except Lost as lost:
        text, lack = b"", lost
    finally:
        os.close(reading)
        status = _end(pid)
    if lack is not None:
        raise lack
    return _value(text, status)


def _answer(function, writing, seconds):
    try:
        _shield(seconds)
        try:
            answer = {"value": function()}
        except BaseException as error:  # users' code may raise anything, SystemExit too
            answer = {"error": _words(error)}
        text = memoryview(json.dumps(answer).encode("ascii"))
        while text:
            text = text[os.write(writing, text):]
    finally:
        os._exit(0)


def _words(error):
    try:
        return "%s: %s" % (type(error).__name__, error)
    except BaseException:
        return type(error).__name__


def _shield(seconds):
    """Leave the terminal and the group, give way to everything else, and end for certain."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.nice(10)
    try:
        import resource

        for limit, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (value, value))
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except (ImportError, OSError, ValueError):
        pass


def _read(reading, deadline, most_bytes):
    text = bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise Lost("it took too long")
        chunk = os.read(reading, _CHUNK)
        if not chunk:
            return bytes(text)
        text += chunk
        if len(text) > most_bytes:
            raise Lost("it says more than %d bytes of itself" % most_bytes)


def _end(pid):
    """End a process and those of its group, and return its status."""
    for end, target in ((os.killpg, pid), (os.kill, pid)):
        try:
            end(target, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    return os.waitpid(pid, 0)[1]


def _value(text, status):
    try:
        answer = json.loads(text)
        if "error" in answer:
            raise Lost(str(answer["error"]))
        return answer["value"]
    except (ValueError, KeyError, TypeError, RecursionError):
        ended = "by signal %d" % os.WTERMSIG(status) if os.WIFSIGNALED(status) and not text else "without an answer"
        raise Lost("its process ended %s" % ended) from None
