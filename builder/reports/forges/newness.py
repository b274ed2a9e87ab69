"""Whether a change brought a problem, in the few words that a forge has room for."""

from builder.problems import Finding, Text

_NEW = Text("新问题", "new")
_OLD = Text("原有问题", "there before")


def newness(finding: Finding) -> Text | None:
    """Say whether a problem is new; None where there is nothing to compare with."""
    return None if finding.is_new is None else _NEW if finding.is_new else _OLD
