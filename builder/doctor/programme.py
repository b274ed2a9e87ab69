"""What the records of a programme lack before the public may rely on them."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.calendar import year_span
from builder.doctor.finding import About, Finding, asked, fine, lacking
from builder.problems import Text, counted, listing
from builder.records.kinds import KINDS
from builder.records.model import ProgrammeSettings
from builder.records.programme import Programme
from builder.records.unfilled import unfilled
from builder.results.standing import standing
from builder.todo import AHEAD
from builder.validation.schemas import field_at

_OURS = About.PROGRAMME
_EXAMPLES = frozenset({"example.com", "example.net", "example.org"})
"""The domains that stand for any (RFC 2606)."""
_FOOTER = ("operator", "icp", "public_security", "site_code")


def of_programme(programme: Programme, day: dt.date) -> Iterator[Finding]:
    """Find what the settings and calendars lack, and ask for the key."""
    settings = programme.settings
    yield _demonstration(programme)
    yield from _unfilled(programme)
    yield _address(programme)
    yield _footer(settings)
    yield _contact(settings)
    yield from _calendars(programme, day)
    yield _key(programme)


def _demonstration(programme: Programme) -> Finding:
    """Ask for real records; a demonstration that published stays one, as `yucai check --base` has it (P550)."""
    settings = programme.settings
    if not settings.demonstration:
        return fine(_OURS, "demonstration", Text("不是示例数据", "no demonstration"))
    remedy = (
        Text(
            "已有公布的结果，示例不能改作真实档案：在空文件夹里另建一个档案库（yucai init）",
            "with results published it stays a demonstration: begin the real records in an empty folder (yucai init)",
        )
        if programme.results
        else Text(
            f"档案全部真实以后，在 {settings.path} 里把 demonstration: true 改为 false，删去 as_of",
            f"once every record is real: demonstration: false in {settings.path}, and no as_of",
        )
    )
    what = Text("仍是示例数据：每一页都标明“示例数据”", "still a demonstration: every page says so")
    return lacking(_OURS, "demonstration", what, remedy)


def _unfilled(programme: Programme) -> Iterator[Finding]:
    for document in programme.documents.values():
        if count := len(list(unfilled(document.data))):
            yield lacking(
                _OURS,
                "unfilled",
                Text(
                    f"{document.path} 有 {count} 处待填写",
                    f"{document.path} has {counted(count, 'text').en} to be written",
                ),
                Text("换成本地的内容，见 yucai todo", "put the county's own in their place: yucai todo names them"),
            )


def _address(programme: Programme) -> Finding:
    """Look at the address of the site: the one of a certificate's page, a feed, an entry in a search."""
    settings = programme.settings
    url = settings.site.url
    remedy = Text(
        f"在 {settings.path} 里写 site: {{url: 网站的网址}}；证书上的二维码、订阅地址都用它",
        f"site: {{url: …}} in {settings.path}: certificates and feeds lead there",
    )
    if url is None:
        return lacking(_OURS, "site-address", Text("没有网站的网址", "the site has no address"), remedy)
    host = urlsplit(url).hostname or ""
    if any(host == domain or host.endswith(f".{domain}") for domain in _EXAMPLES):
        what = Text(f"网站的网址 {url} 是举例用的", f"the site's address {url} is one of examples")
        return lacking(_OURS, "site-address", what, _issued_anew(programme) or remedy)
    return fine(_OURS, "site-address", Text(f"网站的网址 {url}", f"the site's address {url}"))


def _issued_anew(programme: Programme) -> Text | None:
    """Say how an address changes that valid certificates name (P549); None where there are none."""
    valid = sum(
        standing(register, entry.number).state == "valid"
        for register in programme.certificates.values()
        for entry in register.issued
    )
    if not valid:
        return None
    return Text(
        f"有效的证书 {valid} 份写着这个网址：先逐份登记为 replaced，再改网址、重新签发",
        f"{valid} valid certificates name it: record them as replaced first, then change it and issue them anew",
    )


def _footer(settings: ProgrammeSettings) -> Finding:
    absent = [key for key in _FOOTER if getattr(settings.site, key) is None]
    if not absent:
        return fine(_OURS, "footer", Text("页脚各项齐全", "the footer has all its lines"))
    titles = listing(Text(field.title.zh, key) for key in absent for field in [field_at("programme", ("site", key))])
    return lacking(
        _OURS,
        "footer",
        Text(f"页脚没有{titles.zh}", f"the footer lacks {titles.en}"),
        Text(f"填在 {settings.path} 的 site 里", f"they belong under site in {settings.path}"),
    )


def _contact(settings: ProgrammeSettings) -> Finding:
    office = settings.publication.objections_to
    if office.telephone is None:
        return lacking(
            _OURS,
            "contact",
            Text("受理异议的科室没有公开电话", "the office that receives objections has no telephone"),
            Text(
                f"在 {settings.path} 的 publication.objections_to 里填 telephone，只填办公电话",
                f"an office's telephone under publication.objections_to in {settings.path}",
            ),
        )
    said = f"{office.office} {office.telephone}"
    return fine(_OURS, "contact", Text(f"受理异议：{said}", f"objections go to {said}"))


def _calendars(programme: Programme, day: dt.date) -> Iterator[Finding]:
    """Look for the calendars of this year, and of the next once it is as near as `yucai todo` looks ahead."""
    for year in (day.year, day.year + 1):
        path = KINDS["workdays"].place(year=year)
        if year in programme.workdays:
            yield fine(_OURS, "calendar", Text(f"有 {year} 年的工作日历", f"the calendar of {year} is there"))
        elif day >= year_span(year).start - AHEAD:
            yield lacking(
                _OURS,
                "calendar",
                Text(f"没有 {year} 年的工作日历", f"there is no calendar of {year}"),
                Text(
                    f"放假通知公布以后照它写入 {path}：yucai new workdays --set year={year}",
                    f"record the official one in {path} when it is out: yucai new workdays --set year={year}",
                ),
            )


def _key(programme: Programme) -> Finding:
    """Ask for copies of the key: where they are is nothing that a repository may know."""
    if any(register.issuers for register in programme.certificates.values()):
        return asked(
            _OURS,
            "key",
            Text(
                "签发密钥有两份备份，并且有人知道放在哪里吗？",
                "are there two copies of the key, where somebody finds them?",
            ),
            Text(
                "存放在两个不同的地点，写进交接清单；丢失后不能再生成同样的证书",
                "keep them in two places, on the list of what is handed over: without it no certificate is made again",
            ),
        )
    return asked(
        _OURS,
        "key",
        Text(
            "签发密钥建好并另存两份备份了吗？（还没有登记过公钥）",
            "is the key made, with two copies? (none is registered)",
        ),
        Text("yucai keys new ~/yucai.key，另存两份备份", "yucai keys new ~/yucai.key, and two copies of it"),
    )
