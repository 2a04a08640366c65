"""The guide's pictures, taken anew: `python3 dev.py pictures`.

A demo of its own is built and served for the length of the run; Chromium signs in as the coordinator and does what
the guide tells. Days and times in the pictures are those of the run.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from heed.config.demo import PASSWORD

ROOT = Path(__file__).resolve().parent.parent
PICTURES = Path(__file__).with_name("guide") / "pictures"
PAPER = ROOT / "heed/thread/papers/reading/tests/papers/winter-board.txt"
COORDINATOR = "asha.rahman@wexmoor.example"
LONGEST_START = 120
COLOURS = 48
WINDOW = {"width": 1040, "height": 720}


def main() -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with tempfile.TemporaryDirectory(prefix="heed-pictures-") as folder, _demo(Path(folder)) as address:
        _keep("printed-paper", _first_page(Path(folder) / "var/demo/papers/status.pdf"))
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
            _follow_the_guide(chromium.new_page(base_url=address, viewport=WINDOW))
            chromium.close()
    for picture in sorted(PICTURES.iterdir()):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} kB")


def _follow_the_guide(page: Page) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill(COORDINATOR)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    _take("start", page)
    page.get_by_role("link", name="Papers in").click()
    page.get_by_role("link", name="Take in a paper").click()
    page.locator("input[type=file]").set_input_files(PAPER)
    _take("take-in", page)
    page.get_by_role("button", name="Read it").click()
    _take("proposals", page)
    row = page.get_by_role("article").filter(has_text="Seeing").filter(has_text="Theme").first
    _take("theme-row", page, row)
    row.get_by_role("link", name="Correct").click()
    _take("correct", page)
    page.get_by_role("button", name="Keep this correction").click()
    asking = page.locator("form").filter(has=page.get_by_role("button", name="Ask them"))
    asking.get_by_label("Who is asked").fill("Ruth Dale, clerk to the board")
    asking.get_by_label("Chase them on").fill("1 March 2027")
    _take("ask", page, page.locator(".govuk-inset-text").filter(has=asking))
    asking.get_by_role("button").click()
    _take("confirm", page, page.locator(".heed-confirm"))
    page.get_by_role("button", name="Confirm", exact=True).click()
    _take("stated-and-counted", page, page.get_by_role("table").first)
    page.get_by_role("link", name="See it in the record").first.click()
    _take("action", page)
    page.get_by_role("link", name="Papers out").click()
    page.get_by_label("As at").fill("15 September 2026")
    page.get_by_role("button", name="Write it").click()
    _take("paper-out", page)


@contextmanager
def _demo(folder: Path) -> Iterator[str]:
    """`heed demo` in that folder; gives the address of its site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    heed = Path(sys.executable).with_name("heed")
    served = subprocess.Popen([heed, "demo", "--port", str(port)], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://localhost:{port}"
    finally:
        served.terminate()
        served.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + LONGEST_START
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        sys.exit("Chromium is not installed. Type:  python3 dev.py browser")
    return found


def _take(name: str, page: Page, part: Locator | None = None) -> None:
    """What stands in the window, or one part of the page."""
    _keep(name, Image.open(BytesIO((part or page).screenshot())))


def _first_page(paper: Path) -> Image.Image:
    return pypdfium2.PdfDocument(paper)[0].render(scale=1.0).to_pil()


def _keep(name: str, image: Image.Image) -> None:
    """Few colours make a small file, and these pages have few."""
    image.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
