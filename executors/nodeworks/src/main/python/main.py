"""Entry point: ``main.py worker|probe NODE_FOLDER...`` or, to repeat an attempt by hand, ``main.py call WORKSPACE``."""

import os
import sys

if sys.version_info < (3, 8):
    sys.exit("Python 3.8 or later is needed, this is %d.%d" % sys.version_info[:2])

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
    elif command == "call":
        from nodeyard_runtime import child
        from nodeyard_runtime.registry import Registry

        sys.exit(child.main(arguments[0], Registry(arguments[1:])))
    else:
        sys.exit("unknown command: " + command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
