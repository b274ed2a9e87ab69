"""The policy of every page: what it lets a browser do, and that it bites."""

import re
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.kinds import Kinds
from tests.site.watching import Watched
from tests.support import ROOT

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
NOTING = "window.refused = []; addEventListener('securitypolicyviolation', (event) => window.refused.push(event))"
REFUSED = "window.refused.map(({ effectiveDirective }) => effectiveDirective)"
ATTACKS = {
    "an inline script": ("script-src-elem", "body.append(Object.assign(new_('script'), { text: 'window.harm = 1' }))"),
    "a handler in an attribute": ("script-src-attr", "body.setAttribute('onclick', 'window.harm = 1'); body.click()"),
    "an address that is a script": (
        "script-src-elem",
        "body.append(Object.assign(new_('a'), { href: 'javascript:window.harm = 1', id: 'a' })); window.a.click()",
    ),
    "text that is run": ("script-src", "setTimeout(() => Function('window.harm = 1')())"),
    "a script of another host": (
        "script-src-elem",
        "body.append(Object.assign(new_('script'), { src: 'https://other.example/x.js' }))",
    ),
    "a request to another host": ("connect-src", "fetch('https://other.example/').catch(() => {})"),
    "an image of another host": ("img-src", "Object.assign(new Image(), { src: 'https://other.example/x.png' })"),
    "a style in an attribute": ("style-src-attr", "body.setAttribute('style', 'background: url(/harm.png)')"),
    "a style in the page": ("style-src-elem", "body.append(Object.assign(new_('style'), { textContent: '* {}' }))"),
    "a frame": ("frame-src", "body.append(Object.assign(new_('iframe'), { src: 'https://other.example/' }))"),
    "a base elsewhere": (
        "base-uri",
        "document.head.append(Object.assign(new_('base'), { href: 'https://other.example/' })); document.baseURI",
    ),
}


class _Head(HTMLParser):
    """Reads a page for its policy, for what stands before it, and for what the policy forbids."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.before: list[str] = []
        self.forbidden: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(found["content"])
        elif not self.policies and tag in {"script", "link", "style", "img"}:
            self.before.append(tag)
        runs = tag == "script" and "src" not in found and found.get("type") in {None, "", "module", "text/javascript"}
        if runs or tag in {"style", "base"} or any(key == "style" or key.startswith("on") for key in found):
            self.forbidden.append(f"{tag} {found}")


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.site
def test_every_page_begins_with_the_policy_and_holds_nothing_that_it_forbids(site: Path) -> None:
    for path in site.rglob("*.html"):
        head = _Head(path)
        assert [directives(policy) for policy in head.policies] == [POLICY], path
        assert head.before == [], path
        assert head.forbidden == [], path


def test_the_guide_gives_servers_the_same_policy_and_what_a_page_cannot_say() -> None:
    guide = (ROOT / "docs/guide/hosting.md").read_text("utf-8")
    header = re.search(r'add_header Content-Security-Policy "([^"]+)" always;', guide)
    assert header
    assert directives(header[1]) == {**POLICY, "frame-ancestors": "'none'"}


@pytest.mark.browser
def test_no_kind_of_page_does_anything_that_its_policy_refuses(watched: Watched, kinds: Kinds) -> None:
    watched.page.add_init_script(NOTING)
    for path in chain.from_iterable(kinds.values()):
        page = watched.open(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(REFUSED) == [], path


@pytest.mark.browser
@pytest.mark.parametrize(("directive", "attack"), ATTACKS.values(), ids=ATTACKS)
def test_the_policy_refuses(watched: Watched, directive: str, attack: str) -> None:
    page = watched.page
    page.add_init_script(NOTING)
    watched.open("roster/people/")
    _attack(page, attack)
    page.wait_for_function("() => window.refused.length > 0")
    assert page.evaluate(REFUSED)[0] == directive
    assert page.evaluate("window.harm") is None


def _attack(page: Page, attack: str) -> None:
    page.evaluate(f"() => {{ const body = document.body, new_ = (tag) => document.createElement(tag); {attack}; }}")
