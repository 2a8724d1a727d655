"""Turns HTML into small PNG files, with a browser and Pillow; only `make cards` needs them."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from handbook.roles.cards.pictures import Picture

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
COLOURS = 48
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]


def draw(pictures: Iterable[Picture], root: Path) -> None:
    """Draw the pictures and write them below `root`, each with the digest of its source.

    The smallest icon also becomes `favicon.ico`.  Raises HandbookError when no browser is installed or a picture
    becomes too large.
    """
    from playwright.sync_api import sync_playwright

    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        message = "drawing needs a browser; on Debian or Ubuntu: apt install chromium"
        raise HandbookError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
        page = browser.new_page()
        for picture in pictures:
            page.set_viewport_size({"width": picture.width, "height": picture.height})
            page.set_content(picture.html)
            page.evaluate("document.fonts.ready.then(() => true)")
            write(page.screenshot(), picture, root)
        browser.close()


def write(screenshot: bytes, picture: Picture, root: Path) -> None:
    """Write a screenshot with few colours; raises HandbookError when it is still too large for a card."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    from handbook.roles.cards.pictures import ICONS, MARK, MOST_BYTES

    image = Image.open(io.BytesIO(screenshot)).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    about = PngInfo()
    about.add_text(MARK, picture.digest)
    path = root / picture.path
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, optimize=True, pnginfo=about)
    if path.stat().st_size > MOST_BYTES:
        message = (
            f"{picture.path} became {path.stat().st_size} bytes; at most {MOST_BYTES} are allowed. Show less on it"
        )
        raise HandbookError(message)
    if picture.path == ICONS / "icon-192.png":
        image.save(root / ICONS / "favicon.ico", sizes=ICO_SIZES)
