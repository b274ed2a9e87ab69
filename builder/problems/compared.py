"""What is wrong now beside what was wrong at an earlier state: what is new, what was there before, what is settled."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.problems.values import Problem, Severity

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem beside those of an earlier state: whether it `is_new`, or None where there is nothing to compare with.

    `repeat` counts, from 1, the problems that say the same of the same file.
    """

    problem: Problem
    is_new: bool | None
    repeat: int

    @property
    def fingerprint(self) -> str:
        """What the problem is known by from one state to the next, wherever its line has moved: 64 hex digits."""
        return hashlib.sha256(f"{self.problem.identity} {self.repeat}".encode(errors="backslashreplace")).hexdigest()


def findings(now: Iterable[Problem], before: Iterable[Problem] | None = None) -> tuple[Finding, ...]:
    """Tell of each problem, in the order given, whether an earlier state had it too.

    Of several that say the same, as many are old as there were; those further down are the new ones.
    """
    known = None if before is None else Counter(problem.identity for problem in before)
    seen: Counter[str] = Counter()
    found: list[Finding] = []
    for problem in now:
        identity = problem.identity
        seen[identity] += 1
        repeat = seen[identity]
        is_new = None if known is None else repeat > known[identity]
        found.append(Finding(problem=problem, is_new=is_new, repeat=repeat))
    return tuple(found)


def settled(now: Iterable[Problem], before: Iterable[Problem]) -> tuple[Finding, ...]:
    """Give what an earlier state had and this one has no more."""
    return tuple(finding for finding in findings(before, now) if finding.is_new)


def by_weight(found: Iterable[Finding]) -> Sequence[Finding]:
    """Sort findings as whoever reads only the first should have them: what is new first, and errors first of all."""
    return sorted(found, key=lambda finding: (finding.is_new is False, _WEIGHTS[finding.problem.code.severity]))
