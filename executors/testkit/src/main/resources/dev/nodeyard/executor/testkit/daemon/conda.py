"""Stands in for conda where a machine has none: the same words and outputs, solved and installed by rattler.

create|install|env create|env list|list|env remove|--version; see the options below.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys

VERSION = "24.1.0"


def main(arguments):
    if arguments[:1] == ["--version"]:
        print("conda " + VERSION)
        return
    verb = arguments.pop(0)
    if verb == "env":
        verb += " " + arguments.pop(0)
    parser = argparse.ArgumentParser(prog="conda " + verb)
    parser.add_argument("-p", "--prefix")
    parser.add_argument("-n", "--name")
    parser.add_argument("-c", "--channel", action="append", default=[])
    parser.add_argument("--override-channels", action="store_true")
    parser.add_argument("-f", "--file")
    for flag in ("--yes", "--quiet", "--json", "--explicit", "--md5"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("specs", nargs="*")
    options = parser.parse_args(arguments)
    home = os.environ.get("CONDA_ENVS_DIRS", os.path.join(os.path.expanduser("~"), ".conda", "envs"))
    prefix = options.prefix or (options.name and os.path.join(home, options.name))
    if verb in ("create", "install", "env create"):
        create(verb, prefix, options)
    elif verb == "env list":
        names = sorted(os.listdir(home)) if os.path.isdir(home) else []
        print(json.dumps({"envs": [os.path.join(home, name) for name in names]}))
    elif verb == "list":
        show(prefix, options)
    elif verb == "env remove":
        shutil.rmtree(prefix)
    else:
        sys.exit("conda: error: argument COMMAND: invalid choice: %r" % verb)


def create(verb, prefix, options):
    specs, channels, pip = list(options.specs), list(options.channel), []
    if verb == "env create":
        specs, channels, pip = read_yaml(options.file)
    elif options.file:
        asyncio.run(explicit(prefix, options.file))
        return
    print("Channels:")
    for channel in channels:
        print(" - " + channel)
    print("Collecting package metadata (repodata.json): ...working... ", end="", flush=True)
    asyncio.run(install(prefix, specs, channels))
    print("\nPreparing transaction: ...working... done\nVerifying transaction: ...working... done\n"
          "Executing transaction: ...working... done")
    if pip:
        python = os.path.join(prefix, "bin", "python")
        os.execv(python, [python, "-m", "pip", "install", *pip])


async def install(prefix, specs, channels):
    import rattler
    from rattler.exceptions import SolverError

    print("done\nSolving environment: ...working... ", end="", flush=True)
    installed = [rattler.PrefixRecord.from_path(path) for path in records(prefix)]
    try:
        found = await rattler.solve(
            [channel if "://" in channel else rattler.Channel(channel) for channel in channels],
            specs + [record.name.source for record in installed],
            virtual_packages=rattler.VirtualPackage.detect(),
        )
    except SolverError as error:
        fail(specs, channels, str(error))
    print("done")
    await rattler.install(found, prefix, show_progress=False, cache_dir=os.environ.get("RATTLER_CACHE_DIR"))
    history(prefix)


async def explicit(prefix, path):
    import rattler

    with open(path, encoding="utf-8") as file:
        urls = [line.strip().split("#")[0] for line in file if "://" in line]
    channels = sorted({url.rsplit("/", 2)[0] for url in urls})
    names = [url.rsplit("/", 1)[1].rsplit("-", 2)[0:2] for url in urls]
    await install(prefix, ["%s==%s" % (name, version) for name, version in names], channels)


def fail(specs, channels, why):
    print("failed", flush=True)
    missing = [spec for spec in specs if "No candidates were found for " + spec.split("=")[0].split(" ")[0] in why]
    if missing:
        print("\nPackagesNotFoundError: The following packages are not available from current channels:\n",
              file=sys.stderr)
        for spec in missing:
            print("  - " + spec, file=sys.stderr)
        print("\nCurrent channels:\n", file=sys.stderr)
        for channel in channels:
            print("  - " + channel, file=sys.stderr)
    else:
        print("\nLibMambaUnsatisfiableError: Encountered problems while solving:\n  - "
              + why.strip().replace("\n", "\n    "), file=sys.stderr)
    sys.exit(1)


def records(prefix):
    folder = os.path.join(prefix, "conda-meta")
    if not os.path.isdir(folder):
        return []
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".json")]


def history(prefix):
    with open(os.path.join(prefix, "conda-meta", "history"), "a", encoding="utf-8") as file:
        file.write("==> now <==\n")


def show(prefix, options):
    packages = []
    for path in records(prefix):
        with open(path, encoding="utf-8") as file:
            packages.append(json.load(file))
    if options.explicit:
        print("@EXPLICIT")
        for package in packages:
            print(package["url"] + ("#" + package["md5"] if options.md5 else ""))
    else:
        keys = ("name", "version", "channel", "build_string")
        print(json.dumps([dict(zip(keys, (p["name"], p["version"], p.get("channel"), p["build"]))) for p in packages]))


def read_yaml(path):
    """Read the little of YAML that these files use: lists under keys, one level deep for pip."""
    specs, channels, pip, into = [], [], [], None
    with open(path, encoding="utf-8") as file:
        for line in file:
            text = line.split(" #")[0].strip()
            if text == "channels:":
                into = channels
            elif text == "dependencies:":
                into = specs
            elif text == "- pip:":
                into = pip
            elif text.startswith("- ") and into is not None:
                into.append(text[2:].strip().strip("\"'"))
    return specs, channels, pip


def leave(code):
    sys.stdout.flush()
    sys.stderr.flush()
    # The threads of rattler may crash while Python shuts down.
    os._exit(code)


try:
    main(sys.argv[1:])
except SystemExit as end:
    if isinstance(end.code, str):
        print(end.code, file=sys.stderr)
    leave(end.code if isinstance(end.code, int) else 1)
leave(0)
