"""A reader with a browser: opens views and notes whatever should not happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Reader:
    """One page of a browser at one folder."""

    page: Any
    folder: Path
    foreign: list[str] = field(default_factory=list)  #: requests to anywhere but the folder
    troubles: list[str] = field(default_factory=list)  #: console errors, failures, dialogs

    @classmethod
    def at(cls, browser: Any, folder: Path) -> Iterator[Reader]:
        """A reader at that folder, whose browser has no network."""
        context = browser.new_context(viewport=DESKTOP, offline=True, locale="en-GB")
        reader = cls(context.new_page(), folder)
        reader.page.set_default_timeout(60_000)  # a runner may be slow
        reader.listen()
        yield reader
        context.close()

    def listen(self) -> None:
        """Note requests and troubles from now on."""
        inside = self.folder.as_uri() + "/"
        page = self.page
        page.on("request", lambda r: self._request(r.url, inside))
        page.on("console", lambda m: m.type in {"error", "warning"} and self._trouble(m.text))
        page.on("pageerror", lambda error: self._trouble(str(error)))
        page.on("requestfailed", lambda r: self._trouble(f"failed: {r.url}"))
        page.on("dialog", lambda dialog: (self._trouble("a dialog"), dialog.dismiss()))

    def _request(self, url: str, inside: str) -> None:
        if not url.startswith((inside, "data:", "blob:")):
            self.foreign.append(url)

    def _trouble(self, text: str) -> None:
        self.troubles.append(text)

    def open(self, *path: str, rest: str = "", query: str = "") -> None:
        """Open the view of that address and wait until it is shown."""
        address = "#/" + "/".join(quote(part, safe="") for part in path)
        address += (f"/{rest}" if rest else "") + (f"?{query}" if query else "")
        url = (self.folder / "index.html").as_uri()
        if self.page.url.startswith(url):
            self.page.evaluate("hash => { location.hash = hash }", address)
        else:
            self.page.goto(url + address)
        self.page.wait_for_function(
            "hash => document.querySelector('main')?.dataset.shown === hash", arg=address
        )

    def fresh(self) -> None:
        """Leave, so that the next view is opened anew."""
        self.page.goto("about:blank")

    def text(self, selector: str) -> str:
        """The text of the first element that fits."""
        return str(self.page.text_content(selector))

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that fit."""
        return [str(text) for text in self.page.locator(selector).all_text_contents()]

    def wide(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
