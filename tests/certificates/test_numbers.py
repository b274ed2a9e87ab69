import re

from hypothesis import given
from hypothesis import strategies as st

from builder.certificates.keys import IssuerKey
from builder.certificates.numbers import certificate_number, certificate_salt
from tests.certificates.samples import KEY, OTHER_KEY

keys = st.builds(IssuerKey, st.binary(min_size=32, max_size=32))
subjects = st.tuples(
    keys,
    st.integers(2024, 2099),
    st.from_regex(r"t20[0-9]{2}-[0-9]{3}", fullmatch=True),
    st.integers(1, 99),
)


@given(st.lists(subjects, min_size=2, max_size=20, unique=True))
def test_different_people_years_revisions_and_keys_have_different_numbers_and_salts(
    drawn: list[tuple[IssuerKey, int, str, int]],
) -> None:
    assert len({certificate_number(*subject) for subject in drawn}) == len(drawn)
    assert len({certificate_salt(*subject) for subject in drawn}) == len(drawn)


@given(subjects)
def test_a_number_is_the_same_again(subject: tuple[IssuerKey, int, str, int]) -> None:
    number = certificate_number(*subject)
    assert number == certificate_number(*subject)
    assert re.fullmatch(r"20[0-9]{2}(-[0-9A-HJKMNP-TV-Z]{4}){5}", number)


def test_numbers_stay_what_they_are_from_release_to_release() -> None:
    assert certificate_number(KEY, 2025, "t2024-001", 1) == "2025-09MH-SE2V-ASXG-ED36-0CMP"
    assert certificate_salt(KEY, 2025, "t2024-001", 1) == "201fd52e6f3eecc8f85489176eecc535"


def test_the_three_keys_have_nothing_in_common() -> None:
    assert len({KEY.number_key, KEY.salt_key, KEY.public.raw, KEY.secret, OTHER_KEY.number_key}) == 5
