"""What is asked of whoever founds a programme."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county as it begins: its programme's name, the authority, the forge, and the site's address if it has one.

    `policy` is the text of the policy record to start from, or None for none yet.
    """

    name: str
    authority: str
    forge: str
    address: str | None
    policy: bytes | None
