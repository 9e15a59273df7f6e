"""Print the version of Python and what is installed, as ``pip list --format=freeze`` does in ten times the time."""

import sys

try:
    from importlib.metadata import distributions
except ImportError:
    sys.exit("Python 3.8 or later is needed, this is %d.%d" % sys.version_info[:2])

print("# Python %d.%d.%d" % sys.version_info[:3])
found = {}
for item in distributions():
    name = item.metadata["Name"]
    if name:
        # The first one is the one that is imported.
        found.setdefault(name, item.version)
for name in sorted(found, key=str.lower):
    print("%s==%s" % (name, found[name]))
