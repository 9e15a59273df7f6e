"""Find the class of a node by its library path: built in, in a node folder, or in an installed Nodeworks library."""

import ast
import hashlib
import importlib
import importlib.util
import os
import sys

from .errors import TaskError, missing_package


class Module:
    """A file of node classes: what can be said about it without running it."""

    def __init__(self, path, group, imports):
        self.path = path
        self.group = group  # tuple of names, or None when only running the file can tell
        self.imports = imports


class Registry:
    """Node classes of the given folders on top of the built-in ones. Files are read again when they change."""

    def __init__(self, folders):
        self.folders = list(folders)
        self._scanned = {}
        for folder in self.folders:
            # At the end: a node file named like a module of the standard library must not hide it.
            if folder not in sys.path:
                sys.path.append(folder)

    def modules(self):
        """Return the node modules of all folders, in order of folder and name."""
        found = []
        for path in self._files():
            module = self._scan(path)
            if module is not None:
                found.append(module)
        return found

    def problems(self):
        """Return what keeps folders and files from being read."""
        problems = ["there is no folder %s" % folder for folder in self.folders if not os.path.isdir(folder)]
        for path in self._files():
            try:
                with open(path, "rb") as file:
                    ast.parse(file.read(), path)
            except (OSError, SyntaxError, ValueError) as error:
                problems.append("%s: %s" % (path, error))
        return problems

    def group_of(self, module):
        """Return the group of a module; run it when its NAME is not a literal."""
        return module.group or _group(load(module.path).NAME)

    def find(self, path, node):
        """Return the class at a library path, or raise a TaskError that says what is known instead."""
        from .nodes import catalogue

        builtin = catalogue.find(tuple(path))
        if builtin is not None:
            return builtin
        group, name = tuple(path[:-1]), path[-1]
        known = set()
        for module in self.modules():
            if module.group not in (None, group):
                continue
            for cls in self._classes(module, group, node):
                known.add(cls.name)
                if cls.name == name:
                    return cls
        raise TaskError("environment_failed", self._unknown(path, group, known))

    def _classes(self, module, group, node):
        try:
            loaded = load(module.path)
        except Exception as error:
            if module.group is None:
                # Perhaps not even the module that is looked for.
                print("Cannot import %s: %s" % (module.path, error), file=sys.stderr)
                return []
            if isinstance(error, ModuleNotFoundError) and error.name:
                raise TaskError("environment_failed", missing_package(error.name, node)) from error
            raise
        if module.group is None and _group(getattr(loaded, "NAME", None)) != group:
            return []
        return loaded.returnNodes()

    def _unknown(self, path, group, known):
        from .nodes import catalogue

        shown = "/".join(path)
        known = sorted(known | catalogue.names(group))
        if known:
            return "There is no node '%s': the group '%s' has %s." % (shown, "/".join(group), ", ".join(known))
        groups = {"/".join(m.group) for m in self.modules() if m.group} | catalogue.groups()
        return "There is no node '%s' on this runner: the known groups are %s." % (shown, ", ".join(sorted(groups)))

    def _files(self):
        for folder in self.folders + installed_library():
            try:
                names = sorted(os.listdir(folder))
            except OSError:
                continue
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".py") and not name.startswith("."):
                    yield path
                elif os.path.isfile(os.path.join(path, "__init__.py")):
                    yield os.path.join(path, "__init__.py")

    def _scan(self, path):
        try:
            stat = os.stat(path)
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        if path not in self._scanned or self._scanned[path][0] != stamp:
            self._scanned[path] = (stamp, scan(path))
        return self._scanned[path][1]


def installed_library():
    """Return the node folder of a real Nodeworks library, if the environment has one."""
    try:
        spec = importlib.util.find_spec("nodeworks")
    except (ImportError, ValueError):
        return []
    places = spec.submodule_search_locations if spec is not None else None
    return [os.path.join(place, "defaultnodes") for place in places or () if not _is_stub(place)]


def _is_stub(place):
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return os.path.realpath(place) == os.path.realpath(os.path.join(ours, "stub", "nodeworks"))


def scan(path):
    """Read a file without running it; None when it is not a module of nodes."""
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read(), path)
    except (OSError, SyntaxError, ValueError):
        return None
    group, named, returns = None, False, False
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            returns = returns or statement.name == "returnNodes"
        elif isinstance(statement, ast.Assign):
            if any(isinstance(target, ast.Name) and target.id == "NAME" for target in statement.targets):
                named, group = True, _literal(statement.value)
    if not (named and returns):
        return None
    return Module(path, _group(group), _imports(tree))


def _literal(expression):
    try:
        return ast.literal_eval(expression)
    except ValueError:
        return None


def _group(name):
    if isinstance(name, str):
        return (name,)
    return tuple(name) if isinstance(name, (list, tuple)) and name else None


def _imports(tree):
    names = set()
    for item in ast.walk(tree):
        if isinstance(item, ast.Import):
            names.update(alias.name.split(".")[0] for alias in item.names)
        elif isinstance(item, ast.ImportFrom) and item.module and not item.level:
            names.add(item.module.split(".")[0])
    return names


def load(path):
    """Import a node file once, under its own name where that name is free."""
    stem = os.path.basename(os.path.dirname(path) if path.endswith("__init__.py") else path[:-3])
    if _is_found_at(stem, path):
        return importlib.import_module(stem)
    alias = "nodes_%s_%s" % (hashlib.sha256(path.encode("utf-8")).hexdigest()[:8], stem.replace(".", "_"))
    if alias in sys.modules:
        return sys.modules[alias]
    spec = importlib.util.spec_from_file_location(alias, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[alias] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[alias]
        raise
    return module


def _is_found_at(stem, path):
    if not stem.isidentifier():
        return False
    try:
        spec = importlib.util.find_spec(stem)
    except (ImportError, ValueError):
        return False
    return spec is not None and spec.origin is not None and os.path.realpath(spec.origin) == os.path.realpath(path)
