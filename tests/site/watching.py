"""Pages in a browser that are watched while they are used, and how their search is used."""

from playwright.sync_api import ConsoleMessage, Error, Page, Request, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}


class Watched:
    """A page whose requests to other hosts, errors and dialogs are noted."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.noted: list[str] = []
        page.on("request", self._requested)
        page.on("console", self._said)
        page.on("pageerror", self._failed)

    def _note(self, what: str) -> None:
        self.noted.append(f"{self.page.url}: {what}")

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._note(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text)

    def _failed(self, error: Error) -> None:
        self._note(str(error))

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


def search(page: Page, text: str) -> list[str]:
    """Look a text up and give the addresses found, best first."""
    page.click(".md-search__input")
    expect(page.locator(".md-search-result__meta")).to_contain_text("请输入")
    page.keyboard.insert_text(text)
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    links = page.locator(".md-search-result__link").all()
    return [link.get_attribute("href") or "" for link in links]
