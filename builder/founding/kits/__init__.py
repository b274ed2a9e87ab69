"""What makes a forge judge, show and publish a programme: the files of its kit, by their paths from the root."""

from collections.abc import Mapping

NO_FORGE = "none"
FORGES = ("github", "gitlab", "gitea", "gitee", "cnb", NO_FORGE)
"""The forges that a root can be made for; without one, a person or a server runs the same commands."""


def kit(forge: str) -> Mapping[str, str]:  # noqa: ARG001  no forge has files of its own yet
    """Give the files of the kit of a forge, one of `FORGES`: path from the root to text."""
    return {}
