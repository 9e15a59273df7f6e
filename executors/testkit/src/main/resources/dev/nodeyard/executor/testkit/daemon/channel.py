"""Make a small conda channel of our own: channel.py FOLDER. Any conda can install from file://FOLDER."""

import hashlib
import io
import json
import os
import platform
import sys
import sysconfig
import tarfile
import zipfile

SUBDIR = {"x86_64": "linux-64", "aarch64": "linux-aarch64"}.get(platform.machine(), "linux-" + platform.machine())
VERSION = "%d.%d.%d" % sys.version_info[:3]
MINOR = "%d.%d" % sys.version_info[:2]
SITE = "lib/python%s/site-packages/" % MINOR
TIMESTAMP = 1700000000000
PLACEHOLDER = "/opt/" + "placehold_" * 20


class Package:
    def __init__(self, name, version, subdir="noarch", depends=()):
        self.name, self.version, self.subdir = name, version, subdir
        self.depends = list(depends)
        self.files, self.links, self.prefixed = {}, {}, set()

    def file(self, path, text, prefixed=False):
        self.files[path] = text if isinstance(text, bytes) else text.encode("utf-8")
        if prefixed:
            self.prefixed.add(path)
        return self

    def link(self, path, target):
        self.links[path] = target
        return self

    def write(self, channel):
        folder = os.path.join(channel, self.subdir)
        os.makedirs(folder, exist_ok=True)
        index = {
            "name": self.name,
            "version": self.version,
            "build": "0",
            "build_number": 0,
            "depends": self.depends,
            "subdir": self.subdir,
            "timestamp": TIMESTAMP,
            "license": "Apache-2.0",
        }
        if self.subdir == "noarch":
            index.update(noarch="generic", arch=None, platform=None)
        name = "%s-%s-0.tar.bz2" % (self.name, self.version)
        path = os.path.join(folder, name)
        with tarfile.open(path, "w:bz2", compresslevel=1) as tar:
            self._add(tar, "info/index.json", json.dumps(index).encode())
            self._add(tar, "info/paths.json", json.dumps({"paths": self._paths(), "paths_version": 1}).encode())
            self._add(tar, "info/files", "".join(f + "\n" for f in [*self.files, *self.links]).encode())
            if self.prefixed:
                lines = "".join('%s text "%s"\n' % (PLACEHOLDER, p) for p in sorted(self.prefixed))
                self._add(tar, "info/has_prefix", lines.encode())
            if self.subdir == "noarch":
                link = {"noarch": {"type": "generic"}, "package_metadata_version": 1}
                self._add(tar, "info/link.json", json.dumps(link).encode())
            for file, data in self.files.items():
                self._add(tar, file, data, 0o755 if file.startswith("bin/") else 0o644)
            for file, target in self.links.items():
                info = tarfile.TarInfo(file)
                info.type, info.linkname = tarfile.SYMTYPE, target
                tar.addfile(info)
        with open(path, "rb") as file:
            data = file.read()
        index.update(md5=hashlib.md5(data).hexdigest(), sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        return self.subdir, name, index

    def _paths(self):
        paths = []
        for file, data in self.files.items():
            entry = {"_path": file, "path_type": "hardlink", "size_in_bytes": len(data)}
            entry["sha256"] = hashlib.sha256(data).hexdigest()
            if file in self.prefixed:
                entry.update(file_mode="text", prefix_placeholder=PLACEHOLDER)
            paths.append(entry)
        for file in self.links:
            paths.append({"_path": file, "path_type": "softlink", "size_in_bytes": 0,
                          "sha256": hashlib.sha256(b"").hexdigest()})
        return paths

    @staticmethod
    def _add(tar, name, data, mode=0o644):
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = len(data), mode, TIMESTAMP // 1000
        tar.addfile(info, io.BytesIO(data))


def python():
    """The system's own Python under another name. Without pyvenv.cfg it would not know where it is."""
    real = os.path.realpath(sys.executable)
    package = Package("python", VERSION, SUBDIR)
    package.link("bin/python" + MINOR, real).link("bin/python3", "python" + MINOR).link("bin/python", "python" + MINOR)
    package.file("pyvenv.cfg", "home = %s\ninclude-system-site-packages = false\n" % os.path.dirname(real))
    return package.file(SITE + "README.txt", "packages\n")


def pip():
    bundled = os.path.join(sysconfig.get_path("stdlib"), "ensurepip", "_bundled")
    wheel = next(name for name in os.listdir(bundled) if name.startswith("pip-"))
    package = Package("pip", wheel.split("-")[1], SUBDIR, ["python"])
    with zipfile.ZipFile(os.path.join(bundled, wheel)) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                package.file(SITE + name, archive.read(name))
    return package


def tiny(version):
    package = Package("tiny", version)
    package.file("bin/tiny", "#!/bin/sh\necho tiny %s in %s\n" % (version, PLACEHOLDER), prefixed=True)
    package.file("etc/conda/activate.d/tiny.sh", 'export TINY_HOME="$CONDA_PREFIX/share/tiny"\n')
    return package.file("share/tiny/answer", "42\n")


def main(channel):
    packages = [
        python(),
        pip(),
        tiny("1.0"),
        tiny("2.0"),
        Package("broken", "1.0", depends=["no-such-package"]).file("share/broken", "never\n"),
        Package("old-tiny", "1.0", depends=["tiny <2"]).file("share/old-tiny", "needs tiny 1\n"),
    ]
    repodata = {subdir: {"info": {"subdir": subdir}, "packages": {}, "packages.conda": {}, "repodata_version": 1}
                for subdir in (SUBDIR, "noarch")}
    for package in packages:
        subdir, name, index = package.write(channel)
        repodata[subdir]["packages"][name] = index
    for subdir, data in repodata.items():
        with open(os.path.join(channel, subdir, "repodata.json"), "w", encoding="utf-8") as file:
            json.dump(data, file)


main(sys.argv[1])
