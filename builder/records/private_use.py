"""Characters of the private-use area that old Chinese fonts and input methods put in the place of standard ones.

GBK had no Unicode numbers for 80 characters (FE50 to FEA0) and gave them U+E815 to U+E864, and GB 18030—2000 kept
some more; since GB 18030—2022 all of them have their own.
"""

_FIRST = 0xE815
_OF_GBK = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
_STANDARD = {
    **{chr(_FIRST + place): character for place, character in enumerate(_OF_GBK)},
    **dict(zip("\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796", "︐︒︑︓︔︕︖︗︘︙", strict=True)),
    "\ue7c7": "ḿ",
}


def standard(character: str) -> str | None:
    """Give the standard character for one of the private-use area, if it is known."""
    return _STANDARD.get(character)


def is_private(character: str) -> bool:
    """Tell whether a character means what every computer likes."""
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"
