"""The guide's pictures, taken anew: `python3 dev.py pictures`.

A demo of its own is built and served for the length of the run; Chromium signs in as each role and does what the guide
tells. Days and times in the pictures are those of the run.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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
LONGEST_START = 600
COLOURS = 48
WINDOW = {"width": 1040, "height": 640}


def main() -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with tempfile.TemporaryDirectory(prefix="heed-pictures-") as folder, _demo(Path(folder)) as address:
        _keep("printed-paper", _first_page(Path(folder) / "var/demo/papers/status.pdf"))
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
            for who, does in STORIES:
                _sign_in(page := chromium.new_page(base_url=address, viewport=WINDOW), who)
                does(page)
                page.close()
            chromium.close()
    for picture in sorted(PICTURES.iterdir()):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} kB")


def _sign_in(page: Page, who: str) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill(f"{who}@wexmoor.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _keep_the_register(page: Page) -> None:
    _take("start", page)
    _go(page, "Reviews", "WX26")
    _take("review", page)
    _take("pens", page, page.get_by_role("figure").filter(has_text="Whose move it was").first)
    _go(page, "Reviews", "Bring in old reviews from a workbook")
    page.get_by_role("link", name="Reviews before 2016").click()
    _take("import", page)
    _go(page, "Recommendations")
    _take("list", page)
    _go(page, "Recommendations", "WX11 12.4")
    _take("recommendation", page)


def _send_a_paper(page: Page) -> None:
    _go(page, "Papers out", "Status paper as at 15 September 2026")
    _take("draft", page)
    _take("found", page, page.locator("#found"))


def _take_in_a_paper(page: Page) -> None:
    _go(page, "Papers in", "Take in a paper")
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
    _go(page, "Papers out", "Have a status paper written, as at any day")
    page.get_by_role("textbox", name="As at").fill("15 September 2026")
    page.get_by_role("button", name="Write it").click()
    _take("paper-out", page)


def _lead_a_theme(page: Page) -> None:
    _go(page, "Mine")
    _take("mine", page)
    _go(page, "Recommendations", "WX03 R1", "What shows that it works")
    page.get_by_role("heading", name="What is claimed: done, changed, works").evaluate(
        "heading => heading.scrollIntoView()"
    )
    _take("claim", page)


def _read_what_was_issued(page: Page) -> None:
    _go(page, "Papers out", "Status paper 1 of 2026")
    page.get_by_role("heading", name="Current status of reviews").evaluate("heading => heading.scrollIntoView()")
    _take("issued", page)


def _look_at_the_log(page: Page) -> None:
    _go(page, "Log")
    page.get_by_role("table").evaluate("table => table.scrollIntoView()")
    _take("log", page)


def _look_after_accounts(page: Page) -> None:
    _go(page, "People", "Farid Aziz")
    _take("person", page)


STORIES: tuple[tuple[str, Callable[[Page], None]], ...] = (
    ("asha.rahman", _keep_the_register),
    ("ben.okafor", _send_a_paper),
    ("asha.rahman", _take_in_a_paper),
    ("carys.pugh", _lead_a_theme),
    ("elin.marsh", _read_what_was_issued),
    ("hari.nair", _look_at_the_log),
    ("gwen.tait", _look_after_accounts),
)
"""Who signs in, and what of the guide they do."""


def _go(page: Page, *links: str) -> None:
    """From the start page by these links, one after the other."""
    page.goto("/")
    for link in links:
        page.get_by_role("link", name=link, exact=True).first.click()


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
