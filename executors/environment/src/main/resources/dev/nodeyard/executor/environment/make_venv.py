"""Make a virtual environment with pip: make_venv.py FOLDER.

What ``python -m venv`` makes, but the pip that comes with Python is unpacked and not installed, which takes a tenth of the
time.
"""

import glob
import os
import stat
import sys
import venv
import zipfile


def wheels():
    """Return what ``ensurepip`` would install: Python brings it, Debian keeps it elsewhere."""
    import ensurepip

    bundled = os.path.join(os.path.dirname(ensurepip.__file__), "_bundled")
    for folder in (bundled, "/usr/share/python-wheels"):
        found = sorted(glob.glob(os.path.join(folder, "pip-*.whl")))
        if found:
            tools = sorted(glob.glob(os.path.join(folder, "setuptools-*.whl"))) if sys.version_info < (3, 12) else []
            return [found[-1]] + tools[-1:]
    return []


def main(folder):
    found = wheels()
    venv.EnvBuilder(symlinks=True, with_pip=not found).create(folder)
    site = os.path.join(folder, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
    for wheel in found:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    if found:
        for name in ("pip", "pip3", "pip%d.%d" % sys.version_info[:2]):
            program(os.path.join(folder, "bin", name), os.path.join(folder, "bin", "python"))


def program(path, python):
    # A path of more than about 120 characters, or one with a blank, is no interpreter to the system.
    with open(path, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\n\'\'\'exec\' "%s" "$0" "$@"\n\' \'\'\'\n' % python)
        file.write("import sys\nfrom pip._internal.cli.main import main\n\nsys.exit(main())\n")
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


main(sys.argv[1])
