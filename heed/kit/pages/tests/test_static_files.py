import re
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings


def test_every_image_is_found_under_its_hashed_name(tmp_path: Path):
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={"staticfiles": storage}):
        call_command("collectstatic", verbosity=0, interactive=False)
    (styles,) = tmp_path.glob("pages/moj/moj-frontend.min.????????????.css")
    images = re.findall(r'url\("?([^")]+)"?\)', styles.read_text())
    assert len(images) > 10
    for image in images:
        assert re.search(r"\.[0-9a-f]{12}\.svg$", image)
        assert (styles.parent / image).is_file()
