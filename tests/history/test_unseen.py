"""What changes that which was published is told of, with its record, whatever setting or place of a file it is.

A slice of the search; `python -m tests.history` makes thousands of changes.
"""

from collections import Counter
from pathlib import Path

import pytest

from builder.records.write import to_yaml
from tests.history import unseen
from tests.history.looking_back import changed_registers
from tests.history.unseen import PROGRAMME, Search
from tests.support import plain

CHANGES = 10


@pytest.mark.parametrize("seed", [0, 1])
def test_no_change_of_what_was_published_is_silent(seed: int, tmp_path: Path) -> None:
    trials = [*Search(top=tmp_path, seed=seed).trials(CHANGES)]
    outcomes = Counter(trial.outcome for trial in trials)
    assert [trial for trial in trials if trial.is_silent or not trial.is_told_with_record] == []
    assert min(outcomes["told"], outcomes["idle"]) > 1


def test_the_search_finds_what_the_registers_alone_do_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Search(top=tmp_path, seed=0)
    file = tmp_path / PROGRAMME
    data = plain(file)
    real = {key: value for key, value in data.items() if key not in {"demonstration", "as_of"}}
    for edited in ({**data, "site": {"url": "https://example.com/"}}, real):
        file.write_text(to_yaml(edited), "utf-8")
        assert search.trial(tmp_path, "", frozenset({PROGRAMME})).outcome == "told"
        with monkeypatch.context() as before:
            before.setattr(unseen, "since", changed_registers)
            assert search.trial(tmp_path, "", frozenset({PROGRAMME})).outcome == "silent"
