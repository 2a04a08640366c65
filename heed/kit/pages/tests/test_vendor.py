import base64
import dataclasses
import hashlib
import io
import os
import runpy
import tarfile

import pytest

from heed.kit.pages import vendor
from heed.kit.pages.vendor import PACKAGES, STATIC, Package, Tampered, images_in, main, ours

SHEET = (
    '@charset "UTF-8";@font-face{font-family:X;src:url(/assets/fonts/x.woff)}'
    ".a{font-family:GDS Transport,arial}"
    ".crest:before{background:url(/assets/images/govuk-crest.svg)}"
    "@supports (mask:none){.crest:before{mask:url(/assets/images/govuk-crest.svg)}}"
    ".b{background:url(/assets/images/tick.svg)}"
    "\n/*# sourceMappingURL=x.css.map */"
)


def test_fonts_crest_and_source_maps_go_and_addresses_become_relative():
    assert ours(SHEET) == '@charset "UTF-8";.a{font-family:arial}.b{background:url(images/tick.svg)}\n'


def test_only_the_images_asked_for_are_named():
    assert images_in(ours(SHEET)) == ["tick.svg"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_what_is_served_asks_nobody_else_for_anything(package):
    folder = STATIC / package.folder
    for file in folder.rglob("*.min.*"):
        text = file.read_text()
        for unwanted in ("@font-face", "GDS Transport", "/assets/", "sourceMappingURL", "crest.svg"):
            assert unwanted not in text, (file.name, unwanted)
    styles = (folder / package.styles.rpartition("/")[2]).read_text()
    assert images_in(styles) == sorted(image.name for image in folder.glob("images/*"))
    assert f"{package.name} {package.version}" in (folder / "LICENSE.txt").read_text()


@pytest.fixture
def package(tmp_path, monkeypatch) -> Package:
    """A package that an npm of our own, first on the path, hands out."""
    archive = tmp_path / "held.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        for path, text in {"css/x.css": SHEET, "js/x.js": "1//# sourceMappingURL=x", "img/tick.svg": "<svg/>"}.items():
            member = tarfile.TarInfo(f"package/{path}")
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\ncp {archive} sent.tgz\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}{os.pathsep}{os.environ['PATH']}")
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    return Package("x", "1.0", integrity, "x", "Copyright (c) X", "css/x.css", script="js/x.js", images="img")


def test_a_package_is_written_with_its_licence(package, tmp_path):
    main((package,), tmp_path / "static")
    written = {str(file.relative_to(tmp_path / "static" / "x")) for file in (tmp_path / "static").rglob("*.*")}
    assert written == {"x.css", "x.js", "images/tick.svg", "LICENSE.txt"}
    assert (tmp_path / "static/x/x.js").read_text() == "1\n"


def test_a_package_without_a_script_is_written_too(package, tmp_path):
    main((dataclasses.replace(package, script=""),), tmp_path / "static")
    assert not (tmp_path / "static/x/x.js").exists()


def test_a_package_that_was_changed_on_the_way_is_refused(package, tmp_path):
    with pytest.raises(Tampered, match=r"x 1\.0"):
        main((dataclasses.replace(package, integrity="sha512-AAAA"),), tmp_path / "static")
    assert not (tmp_path / "static").exists()


@pytest.mark.usefixtures("package")
def test_the_command_takes_only_the_packages_that_were_reviewed():
    with pytest.raises(Exception, match="review it before changing the integrity"):
        runpy.run_path(vendor.__file__, run_name="__main__")
