"""A registered certificate is one that the result of its day grants, and nobody has two that are valid."""

import datetime as dt
from dataclasses import replace

import pytest

from builder.policy import Policy
from builder.records.model import CertificateChange, IssuedCertificate, Result
from builder.records.programme import Programme
from builder.results import grants
from builder.results.certified import forfeited
from builder.results.chain import chain
from builder.results.erased import row_of
from builder.results.grants import check_certificates
from builder.results.meaning import is_meant_otherwise
from builder.results.subsidies import check_subsidies
from tests import shili
from tests.results.years import with_keys
from tests.support import having

LATER = dt.date(2026, 6, 1)
OTHER = "2025-8EFG-7K3M-9QRT-2VWX-5ACD"


@pytest.fixture(scope="module")
def county() -> Programme:
    return shili.certified()


def told(programme: Programme) -> list[tuple[str, str]]:
    """Give the code and the person of each problem."""
    return [(problem.code.id, str(problem.found)) for problem in check_certificates(programme)]


def with_entry(programme: Programme, entry: IssuedCertificate, *changes: CertificateChange) -> Programme:
    register = programme.certificates[shili.YEAR]
    added = replace(register, issued=(*register.issued, entry), certificates=(*register.certificates, *changes))
    return shili.with_register(programme, added)


def issued(
    programme: Programme, trainee: str, *, by: str = "03-correction", on: dt.date = LATER, number: str = OTHER
) -> IssuedCertificate:
    """Give another entry for somebody, named as a result names the person."""
    first, row = programme.certificates[shili.YEAR].issued[0], row_of(programme.results[shili.YEAR, by], trainee)
    name, enterprise = (row.name, row.enterprise_name) if row else ("示例外人", "示例外地有限公司")
    return replace(first, number=number, trainee=trainee, name=name, enterprise=enterprise, result=by, on=on)


def revoked(trainee: str, number: str = OTHER) -> CertificateChange:
    return CertificateChange(number=number, trainee=trainee, status="revoked", on=LATER, reason="误发。")


def erased(programme: Programme, trainee: str) -> Programme:
    """Take somebody out of every result."""

    def without(result: Result) -> Result:
        return replace(result, rows=tuple(row for row in result.rows if row.trainee != trainee))

    return having(programme, Programme.results, {key: without(one) for key, one in programme.results.items()})


def test_what_the_builder_registers_is_granted(county: Programme) -> None:
    assert told(county) == []


@pytest.mark.parametrize(
    ("trainee", "by", "on"),
    [
        ("failed", "03-correction", LATER),
        ("gone", "03-correction", LATER),
        ("good-1", "01-notice", shili.LAST_DAY),
        ("good-1", "02-final", LATER),
    ],
)
def test_what_no_result_grants_is_an_error_until_it_is_revoked(
    county: Programme, trainee: str, by: str, on: dt.date
) -> None:
    entry = issued(county, trainee, by=by, on=on)
    assert told(with_entry(county, entry)) == [("P545", trainee)]
    assert told(with_entry(county, entry, revoked(trainee))) == []


def test_a_superseded_result_grants_until_the_day_of_the_next(county: Programme) -> None:
    held = next(one for one in county.certificates[shili.YEAR].issued if one.trainee == "good-1")
    entry = issued(county, "good-1", by="02-final", on=shili.CORRECTION_ON)
    assert told(with_entry(county, entry, revoked("good-1", held.number))) == []


def test_of_several_certificates_of_one_person_one_is_valid(county: Programme) -> None:
    entry = issued(county, "good-1")
    assert told(with_entry(county, entry)) == [("P546", "good-1")]
    assert told(with_entry(county, entry, revoked("good-1"))) == []


def test_who_was_taken_out_keeps_certificate_and_subsidy_and_is_told_of_no_more(county: Programme) -> None:
    after = erased(county, "good-1")
    assert [problem.code.id for problem in chain(after)] == []
    assert told(after) == []
    assert [*check_subsidies(after)] == [*check_subsidies(county)]
    assert [*forfeited(after, after.results_of(shili.YEAR)[-1], LATER)] == []


@pytest.mark.parametrize("site", [None, {"url": "http://example.org/"}])
def test_certificates_have_an_address_where_they_are_checked(county: Programme, site: object) -> None:
    without = with_keys(county, "records/programme.yml", site=site or {"operator": "示例中心"})
    assert [problem.code.id for problem in check_certificates(without)] == ["P548"]
    register = shili.with_register(without, replace(without.certificates[shili.YEAR], issued=(), certificates=()))
    assert told(register) == []


def test_a_policy_is_compared_with_each_result_and_not_for_each_certificate(
    county: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def counted(programme: Programme, policy: Policy, result: Result) -> bool:
        compared.append(result.id)
        return is_meant_otherwise(programme, policy, result)

    monkeypatch.setattr(grants, "is_meant_otherwise", counted)
    assert told(county) == []
    assert len(compared) == len(county.results) < len(county.certificates[shili.YEAR].issued)
