"""Whether a change brought a problem, in the few words that a forge has room for."""

from builder.problems import Finding, Text

BROUGHT = Text("这次改动带来的问题", "Brought by this change")
THERE_BEFORE = Text("原来就有的问题", "There before")
SETTLED = Text("这次改动解决的问题", "Settled by this change")
_NEW = Text("新问题", "new")
_OLD = Text("原有问题", "there before")


def newness(finding: Finding) -> Text | None:
    """Say whether a problem is new; None where there is nothing to compare with."""
    return None if finding.is_new is None else _NEW if finding.is_new else _OLD
