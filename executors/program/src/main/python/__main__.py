"""Entry point, of a folder or a zip file: ``worker|probe NODE_FOLDER...``, ``call WORKSPACE NODE_FOLDER...`` or
``describe OUTPUT NODE_FOLDER...``."""

import os
import sys


def too_old(arguments):
    """Say so where the result is read; works in Python 2 as well."""
    message = "Python 3.8 or later is needed, this is %d.%d." % sys.version_info[:2]
    if arguments[1:2] == ["call"]:
        with open(os.path.join(arguments[2], "result.json"), "w") as file:
            file.write('{"error": {"reason": "environment_failed", "message": "%s"}}' % message)
    sys.exit(message)


if sys.version_info < (3, 8):
    too_old(sys.argv)

_HERE = os.path.dirname(os.path.abspath(__file__))
if os.path.join(_HERE, "stub") not in sys.path:
    # Last, so that a real Nodeworks library of the environment wins.
    sys.path.append(os.path.join(_HERE, "stub"))


def main(command, arguments):
    if command == "worker":
        from nodeyard_runtime import worker

        worker.main(arguments)
    elif command == "probe":
        from nodeyard_runtime import probe

        probe.main(arguments)
    elif command == "describe":
        from nodeyard_runtime import own

        own.main(arguments[0], arguments[1:])
    elif command == "call":
        from nodeyard_runtime import child

        child.run_alone(arguments[0], arguments[1:])
    else:
        sys.exit("unknown command: " + command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
