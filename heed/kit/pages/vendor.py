"""Fetch the design systems' style sheets, scripts and images from npm and make them ours to serve.

    python -m heed.kit.pages.vendor

A maintainer runs this after changing a version and its integrity below; what it writes is committed, so that
neither an installation nor a build needs Node. What it changes and why:

* fonts, crown and crest are only for GOV.UK domains: the rules that name them go, and text falls back to Arial;
* addresses become relative, so that static files keep their links under hashed names;
* source maps are not shipped, so nothing may point at them.
"""

import base64
import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static" / "pages"

MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


class Tampered(Exception):
    """What npm brought is not what was reviewed."""


@dataclass(frozen=True)
class Package:
    """One npm package at one version: which of its files we take, and into which folder."""

    name: str
    version: str
    integrity: str
    folder: str
    copyright: str
    styles: str
    script: str = ""
    images: str = ""


PACKAGES = (
    Package(
        name="govuk-frontend",
        version="6.6.0",
        integrity="sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        folder="govuk",
        copyright="Copyright (C) 2017 Crown Copyright (Government Digital Service)",
        styles="dist/govuk/govuk-frontend.min.css",
        script="dist/govuk/govuk-frontend.min.js",
    ),
    Package(
        name="@ministryofjustice/frontend",
        version="11.1.0",
        integrity="sha512-1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/FjpF+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw==",
        folder="moj",
        copyright="Copyright (c) 2021 dxw",
        styles="moj/moj-frontend.min.css",
        images="moj/assets/images",
    ),
)

_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_CREST = re.compile(r"@supports[^{]*\{[^{}]*\{[^{}]*govuk-crest[^{}]*\}\}|[^{}]*\{[^{}]*govuk-crest[^{}]*\}")
_SOURCE_MAP = re.compile(r"\s*(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*\Z")
_IMAGE = re.compile(r"url\(images/([\w.-]+)\)")


def ours(styles: str) -> str:
    """A style sheet without fonts and crest, with relative addresses and no source map."""
    styles = _CREST.sub("", _FONT_FACE.sub("", styles)).replace("GDS Transport,", "")
    return without_source_map(styles.replace("url(/assets/", "url("))


def without_source_map(text: str) -> str:
    return _SOURCE_MAP.sub("", text) + "\n"


def images_in(styles: str) -> list[str]:
    """The file names of the images that a style sheet of ours asks for."""
    return sorted(set(_IMAGE.findall(styles)))


def fetch(package: Package, folder: Path) -> Path:
    """The package's archive, in `folder`. Raises `Tampered` unless its bytes are those of the pinned integrity."""
    subprocess.run(  # noqa: S603 - the arguments are the constants above
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],  # noqa: S607 - npm is the maintainer's own
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (archive,) = folder.glob("*.tgz")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise Tampered(f"{package.name} {package.version} has {found}; review it before changing the integrity here")
    return archive


def files_of(package: Package, archive: Path) -> Iterator[tuple[str, bytes]]:
    """Each file to serve: its path below the package's folder, and its bytes."""
    with tarfile.open(archive) as tar:

        def member(path: str) -> bytes:
            content = tar.extractfile(f"package/{path}")
            assert content is not None, path
            return content.read()

        styles = ours(member(package.styles).decode())
        yield Path(package.styles).name, styles.encode()
        if package.script:
            yield Path(package.script).name, without_source_map(member(package.script).decode()).encode()
        for image in images_in(styles):
            yield f"images/{image}", member(f"{package.images}/{image}")
    yield "LICENSE.txt", f"{package.name} {package.version}\n\nMIT License\n\n{package.copyright}\n\n{MIT}".encode()


def main(packages: tuple[Package, ...] = PACKAGES, static: Path = STATIC) -> None:
    for package in packages:
        with tempfile.TemporaryDirectory() as folder:
            for path, content in files_of(package, fetch(package, Path(folder))):
                target = static / package.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


if __name__ == "__main__":
    main()
