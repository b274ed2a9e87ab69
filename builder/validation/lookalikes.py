"""Characters that are typed for another one in names, and which one is meant."""

import re
import unicodedata

_MEANT = {
    **dict.fromkeys("•‧・･⋅∙•●⸱᛫﹒．.", "·"),
    **dict.fromkeys("○◯⚪", "〇"),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    **dict.fromkeys("〔【［[", "（"),
    **dict.fromkeys("〕】］]", "）"),
}
_BETWEEN_LETTERS_ONLY = frozenset(".．﹒")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003347f]")


def meant(name: str, place: int) -> str | None:
    """Give the character of names that is meant by the one at a place, if one is: `·` between names, `〇`, half width.

    A full stop is a middle dot only between Han characters.
    """
    character = name[place]
    if character in _BETWEEN_LETTERS_ONLY:
        around = (name[place - 1 : place], name[place + 1 : place + 2])
        return "·" if all(map(_HAN.fullmatch, around)) else None
    plain = unicodedata.normalize("NFKC", character)
    return _MEANT.get(character) or (plain if len(plain) == 1 and plain != character else None)
