"""Registered certificates: each granted by the result that stood when it was issued, one valid a person (六（二）)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from builder.policy import FAIL, policy_of
from builder.problems import Code, Problem, Text, listing
from builder.records.kinds import KINDS
from builder.records.model import Certificates, IssuedCertificate, Result
from builder.records.programme import Programme
from builder.results.erased import has_erased, row_of
from builder.results.meaning import is_meant_otherwise
from builder.results.standing import standing

NOT_GRANTED = Code(
    id="P545",
    title=Text("结果没有授予的证书", "A certificate that no result grants"),
    message=Text(
        "{number} 登记为依据 {path} 发给 {found}，{reason}",
        "{number} is registered as issued to {found} by {path}: {reason}",
    ),
    expected=Text(
        "证书由 yucai certificates 按当时有效的公布或者更正签发：没有交出去的，恢复原来的登记；"
        "已经交出去的，登记撤销并查明",
        "what yucai certificates issues by the final result or correction of the day: the register as it was if the "
        "paper was handed to nobody, a revocation and an inquiry if it was",
    ),
    example="git diff origin/main -- records/certificates",
)
SEVERAL_VALID = Code(
    id="P546",
    title=Text("一人同时有几份有效证书", "Several valid certificates of one person"),
    message=Text(
        "{found} 的 {year} 年度证书有几份同时有效：{numbers}",
        "{found} holds several certificates of {year} that are valid at once: {numbers}",
    ),
    expected=Text(
        "一人一年度只有一份有效：换发的，原证书登记为 replaced；重复签发、恢复有误的，把不应再用的一份登记为 revoked",
        "one a person and year: the one before recorded as replaced, or what was issued or restored in error "
        "as revoked",
    ),
    example="status: revoked",
)
NOWHERE_CHECKED = Code(
    id="P548",
    title=Text("签发的证书无处查验", "Certificates that can be checked nowhere"),
    message=Text(
        "已经签发证书 {found} 份，programme.yml 没有填写 https 网址，证书页、查验和公钥都不在网站上",
        "{found} certificates were issued, and programme.yml names no https address: the site has neither their pages "
        "nor the keys",
    ),
    expected=Text(
        "签发时的网址：证书的二维码和电子凭证写的是它，换了网址的不再认得",
        "the address of the day of issue, which stands in QR codes and credentials: at another they are not known",
    ),
    example="site: {url: ……}",
)


def check_certificates(programme: Programme, at_fault: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Check every certificate that is not revoked, but those of years whose results are not all without fault."""
    unread = {path.rpartition("/")[0] for path in at_fault}
    issued = sum(len(register.issued) for register in programme.certificates.values())
    is_read = programme.settings.path in programme.documents
    if issued and is_read and not (programme.settings.site.url or "").startswith("https://"):
        yield NOWHERE_CHECKED.at(programme.at(programme.settings, "site"), str(issued))
    for register in programme.certificates.values():
        if KINDS["result"].place(year=register.year).rpartition("/")[0] in unread:
            continue
        granting = _granting(programme, register.year)
        granted: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(register.issued):
            if standing(register, entry.number).state == "revoked":
                continue
            result = programme.results.get((register.year, entry.result))
            reason = _not_granted(programme, result, entry, granting) if result else None
            if result and reason:
                position = programme.at(register, "issued", place, "result")
                yield NOT_GRANTED.at(position, entry.trainee, number=entry.number, path=result.path, reason=reason)
            else:
                granted[entry.trainee].append(place)
        yield from _valid_at_once(programme, register, granted)


def _granting(programme: Programme, year: int) -> Mapping[str, Collection[str]]:
    """Give the grades that have a certificate by each result of a year whose policy still means what it did."""
    policy = policy_of(programme.policies, year)
    if policy is None:
        return {}
    results = programme.results_of(year)
    grades = policy.record.certificate.grades
    return {result.id: grades for result in results if not is_meant_otherwise(programme, policy, result)}


def _not_granted(
    programme: Programme, result: Result, entry: IssuedCertificate, granting: Mapping[str, Collection[str]]
) -> Text | None:
    """Say why a result grants somebody no certificate on a day; None where it does."""
    if result.stage == "notice":
        return Text("那是公示，公示期间不签发证书", "that is a notice, by which none is issued")
    row = row_of(result, entry.trainee)
    if row is None:
        return None if has_erased(result) else Text("其中没有这个人", "this person is not in it")
    if row.grade == FAIL or row.grade not in granting.get(result.id, {row.grade}):
        title = result.titles.grades.get(row.grade, row.grade)
        return Text(f"其中的等次是“{title}”，没有证书", f"its grade is {row.grade}, which has none")
    later = next((one for one in programme.results_of(result.year) if one.id > result.id), None)
    if later and later.published_on < entry.on:
        return Text(
            f"签发日期 {entry.on} 时它已被 {later.path}（{later.published_on}）取代",
            f"by {entry.on}, {later.path} of {later.published_on} had taken its place",
        )
    return None


def _valid_at_once(programme: Programme, register: Certificates, granted: dict[str, list[int]]) -> Iterator[Problem]:
    for trainee, places in granted.items():
        valid = [place for place in places if standing(register, register.issued[place].number).state == "valid"]
        if len(valid) > 1:
            numbers = listing(register.issued[place].number for place in valid)
            position = programme.at(register, "issued", valid[-1], "number")
            yield SEVERAL_VALID.at(position, trainee, year=str(register.year), numbers=numbers)
