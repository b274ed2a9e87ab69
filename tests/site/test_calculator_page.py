"""The calculator's page as a person fills it in: by mouse and keyboard, on a phone, on paper, without a script."""

import functools
import shutil
from collections.abc import Iterator, Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, ViewportSize, expect

from tests.site.conftest import Once, build, served
from tests.site.watching import PHONE
from tests.support import ROOT
from tests.test_policy_elsewhere import write

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


class Filled:
    """The page, what it asked the network for since it was ready, and what went wrong on it."""

    def __init__(self, page: Page, address: str, fields: Mapping[str, str] | None = None) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.asked: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(f"{address}policy/calculator/")
        expect(page.locator("#yc-calculator")).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.on("request", lambda request: self.asked.append(request.url))
        self.fill(fields or {})

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(message.text)

    def field(self, name: str) -> Locator:
        """Find the field of a kind and an event, or of the amounts of a group."""
        kind, _, event = name.partition(" ")
        return self.page.locator(f"[data-kind={kind}][data-event={event}]" if event else f"[data-amounts={kind}]")

    def fill(self, fields: Mapping[str, str]) -> None:
        for name, value in fields.items():
            self.field(name).fill(value)

    def complete_hours(self) -> None:
        """Complete all the hours that are filled in as required."""
        for field in self.page.locator("[data-hours=completed]").all():
            task = field.get_attribute("data-task")
            field.fill(self.page.locator(f"[data-hours=required][data-task={task}]").input_value())

    def told(self) -> str:
        return self.page.locator("#yc-sum").inner_text()

    def points(self, group: str) -> str:
        return self.page.locator(f"#yc-group-{group}-points").inner_text()


@pytest.mark.parametrize("viewport", [None, PHONE])
def test_a_person_fills_it_in_and_reads_the_points_and_the_distance(
    browser: Browser, address: str, viewport: ViewportSize | None
) -> None:
    context = browser.new_context(viewport=viewport) if viewport else browser.new_context()
    filled = Filled(context.new_page(), address)
    assert "合计0.00分" in filled.told().replace("\n", "")
    assert "距合格线60分还差60.00分。" in filled.told()
    filled.complete_hours()
    assert "已达到合格线60分。" in filled.told()
    filled.fill({"patented-product filed": "2", "patented-product recognised": " ３ ", "pledge-financing": "1,000"})
    assert filled.points("patented-products") == "各项合计13.00分，超过上限的3.00分不计，本项得10.00分"
    assert filled.points("pledge-financing") == "本项得5.00分"
    row = filled.page.locator("tr[data-group=patented-products]")
    assert row.locator("td").all_inner_texts() == ["10.00", "13.00", "10", "3.00", "六（一）3"]
    assert row.locator("a").get_attribute("href") == "../plan/#c6-1-3"
    assert filled.page.locator("tr[data-group=''] [data-value=total]").inner_text() == "75.00"
    assert filled.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    filled.page.click("#yc-clear")
    assert "还差60.00分" in filled.told()
    assert filled.field("pledge-financing").input_value() == ""
    assert (filled.wrong, filled.asked) == ([], [])
    context.close()


def test_it_tells_what_the_open_hours_are_worth(page: Page, address: str) -> None:
    filled = Filled(page, address)
    filled.complete_hours()
    field = page.locator("[data-hours=completed]").last
    field.fill("0")
    hours = page.locator("[data-hours=required]").evaluate_all("fields => fields.map(field => Number(field.value))")
    worth = 60 * hours[-1] / sum(hours)
    expect(page.locator("#yc-outcome")).to_contain_text(f"全部完成可以再得{worth:.2f}分。")


def test_without_required_hours_it_says_that_there_is_no_assessment(page: Page, address: str) -> None:
    filled = Filled(page, address)
    for field in page.locator("[data-hours=required]").all():
        field.fill("0")
    assert filled.told() == "没有应修学时，不参加当年考核，不记零分。"
    for field in page.locator("[data-hours=required]").all():
        field.fill("")
    assert filled.told() == "请填写应修学时，填写以后算出合计。"
    assert page.locator("tr[data-group=''] [data-value=total]").inner_text() == "—"


def test_what_is_no_number_is_marked_and_not_counted_as_one(page: Page, address: str) -> None:
    filled = Filled(page, address, {"trademark registered": "两件", "pledge-financing": "约1000"})
    assert filled.told() == "有2处填写有误，改正以后算出合计。"
    field = filled.field("trademark registered")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_have_text("请填写整数，例如2。")
    filled.fill({"trademark registered": "2", "pledge-financing": ""})
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert filled.points("rights-obtained") == "本项得4.00分"


@pytest.mark.parametrize("typed", ["2.", ".5", "１．５"])
def test_a_number_that_is_still_being_typed_is_no_mistake(page: Page, address: str, typed: str) -> None:
    page.goto(f"{address}policy/calculator/")
    field = page.get_by_label("完成学时").first
    field.fill(typed)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#yc-sum")).to_contain_text("合计")


def test_by_keyboard_every_field_is_reached_in_order_seen_and_read_out(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    Filled(page, address)
    fields = page.locator("#yc-calculator [data-digits]").evaluate_all("fields => fields.map(field => field.id)")
    page.locator(f"#{fields[0]}").focus()
    reached = [fields[0]]
    while len(reached) < len(fields):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
              const field = document.activeElement, bar = document.querySelector('.yc-sum').getBoundingClientRect();
              const isSeen = field.getBoundingClientRect().bottom <= bar.top + 1;
              return field.matches('[data-digits]') ? [field.id, isSeen] : null;
            }"""
        )
        if focused:
            reached.append(focused[0])
            assert focused[1], f"{focused[0]} is under the bar"
    assert reached == fields
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    expect(page.locator("output")).to_contain_text("合计10.00分")
    context.close()


def test_every_field_has_a_name_of_its_own_within_its_group(page: Page, address: str) -> None:
    Filled(page, address)
    for field in page.locator("#yc-calculator [data-digits]").all():
        label = page.locator(f"label[for={field.get_attribute('id')}]")
        assert label.count() == 1
        assert field.locator("xpath=ancestor::fieldset/legend").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, viewport: ViewportSize) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    filled = Filled(page, address, {"trademark registered": "二"})
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    filled.fill({"trademark registered": "2"})
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_without_javascript_it_says_how_to_add_up_and_shows_no_dead_form(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}policy/calculator/")
    expect(plain_page.locator("#yc-without-script")).to_contain_text("浏览器没有运行本页的计算程序")
    expect(plain_page.locator("#yc-calculator")).to_be_hidden()
    expect(plain_page.locator("#yc-words")).to_be_hidden()
    expect(plain_page.locator("main")).to_contain_text("60分 × 完成学时 ÷ 应修学时")
    assert plain_page.locator("main a[href='../scoring/']").count()


def test_without_the_rules_it_says_that_it_cannot_compute(page: Page, address: str) -> None:
    page.route("**/*.json", lambda route: route.abort() if "policy" in route.request.url else route.continue_())
    page.goto(f"{address}policy/calculator/")
    expect(page.locator("#yc-without-script")).to_contain_text("没有取到计分规则")
    expect(page.locator("#yc-calculator")).to_be_hidden()


def test_printed_it_shows_what_was_filled_in_and_the_result_once(page: Page, address: str) -> None:
    filled = Filled(page, address, {"trademark registered": "2"})
    filled.complete_hours()
    page.emulate_media(media="print")
    expect(filled.field("trademark registered")).to_be_visible()
    expect(page.locator("#yc-outcome")).to_be_visible()
    expect(page.locator(".yc-sum")).to_be_hidden()
    expect(page.locator("#yc-print")).to_be_hidden()


# Another county


@pytest.fixture(scope="module")
def elsewhere(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of another county on the last day of its first policy's year, before anything of the next."""
    root = tmp_path_factory.mktemp("elsewhere")
    write(root)
    for later in ("achievements/2026", "activities/2026", "decisions"):
        shutil.rmtree(root / "records" / later)
    for later in ("batches/2026-1.yml", "trainees/j.yml"):
        (root / "records" / later).unlink()
    shutil.copytree(ROOT / "docs", root / "docs")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "\n  - yucai\n" in settings
    (root / "mkdocs.yml").write_text(settings.replace("\n  - yucai\n", "\n  - yucai: {as_of: 2025-12-31}\n"), "utf-8")
    yield from served(once("site-elsewhere", functools.partial(build, root)))


def test_another_countys_policy_needs_no_change_of_the_page(page: Page, elsewhere: str) -> None:
    """What the county's first trainee did in 2025 (`tests/policies/shili-2025.json`), filled in by hand."""
    brands = {"geographical-mark used": "2", "plant-variety filed": "1", "plant-variety granted": "1"}
    filled = Filled(page, elsewhere, brands)
    filled.complete_hours()
    assert filled.points("learning") == "各项合计50.00分，超过上限的4.50分不计，本项得45.50分"
    assert filled.points("brands") == "各项合计9.25分，超过上限的1.75分不计，本项得7.50分"
    filled.fill({"overseas-grant granted": "1", "insurance": "9.999999\n10\n50\n200"})
    assert filled.points("insurance") == "各项合计7.50分，超过上限的1.50分不计，本项得6.00分"
    assert "合计63.00分" in filled.told().replace("\n", "")
    assert filled.field("border-case seizure").count() == filled.field("border-case ruling").count() == 1
    expect(page.locator("#yc-group-border-hint")).to_contain_text("填在最早的事项")
    assert filled.wrong == []
