"""Fetch one pinned package with npm and read files from its archive."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.vendor.packages import Package


class WrongArchiveError(Exception):
    """The archive that npm delivered is not the pinned one."""


def integrity(archive: Path) -> str:
    """Return the hash of a file as npm writes it: `sha512-` and the base64 digest."""
    digest = hashlib.sha512(archive.read_bytes()).digest()
    return "sha512-" + base64.b64encode(digest).decode("ascii")


def read(archive: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of the named files of an npm archive (its paths start with `package/`).

    Raises
    ------
    KeyError
        If the archive has no such file.
    """
    contents = {}
    with tarfile.open(archive) as tar:
        for name in names:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                raise KeyError(name)
            contents[name] = member.read()
    return contents


def fetch(package: Package) -> dict[str, bytes]:
    """Download `package` into a temporary folder and return the files it is pinned for, by their source path.

    Raises
    ------
    WrongArchiveError
        If the archive's hash is not the pinned one; nothing of it is used then.
    """
    spec = f"{package.name}@{package.version}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", spec, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        found = integrity(archive)
        if found != package.integrity:
            message = f"{spec}: archive is {found}, pinned is {package.integrity}"
            raise WrongArchiveError(message)
        return read(archive, (file.source for file in package.files))
