"""Random edits of registers, and which are steps forward: a second reading of the rule, by hand for each kind."""

import copy
from collections.abc import Callable, Mapping
from random import Random
from typing import Any


def filled(old: Any, new: Any, *keys: str) -> bool:  # noqa: ANN401  data
    """Tell whether a mapping is what it was, but for keys that were missing and for notes."""
    is_mapping = isinstance(old, dict) and isinstance(new, dict)
    return is_mapping and all(old.get(key) == new.get(key) or (key in keys and key not in old) for key in {*old, *new})


def objection_moves(old: Any, new: Any) -> bool:  # noqa: ANN401  data
    moved = {**new, "status": old["status"]} if old["status"] == "open" != new.get("status") else new
    return new.get("status") in [old["status"], "upheld", "dismissed"] and filled(
        {key: value for key, value in old.items() if key != "note"},
        {key: value for key, value in moved.items() if key != "note"},
        *("decided_on", "reason", "changed"),
    )


def subsidies_move(old: Any, new: Any) -> bool:  # noqa: ANN401  data
    if old["year"] != new.get("year") or {*new} - {"year", "payments", "note"}:
        return False
    later = new.get("payments") or []
    if not isinstance(later, list):
        return False
    later = [*later]
    for payment in old["payments"]:
        same = [one for one in later if isinstance(one, dict) and one.get("trainee") == payment["trainee"]]
        if not same or not filled(payment, same[0], "amount_yuan", "paid_on"):
            return False
        later.remove(same[0])
    return True


def printed_again(old: Any, new: Any) -> bool:  # noqa: ANN401  data
    """Tell whether an issued certificate is what it was, or has been printed otherwise since."""
    files = new.get("files") if isinstance(new, dict) else None
    return isinstance(files, list) and {**new, "files": files[: len(old["files"])]} == old


def certificates_move(old: Any, new: Any) -> bool:  # noqa: ANN401  data
    keys, issued, changed = (new.get(key) or [] for key in ("issuers", "issued", "certificates"))
    if not all(isinstance(entries, list) for entries in (keys, issued, changed)):
        return False
    kept = {key: value for key, value in new.items() if key not in {"issuers", "issued", "certificates", "note"}}
    same = all(filled(*pair, "replaced_by") for pair in zip(old["certificates"], changed, strict=False))
    return (
        filled({"year": old["year"]}, kept)
        and keys[: len(old["issuers"])] == old["issuers"]
        and len(issued) >= len(old["issued"])
        and all(map(printed_again, old["issued"], issued))
        and len(changed) >= len(old["certificates"])
        and same
    )


def result_stays(old: Any, new: Any) -> bool:  # noqa: ANN401  data
    return bool(old == new)


MOVES: Mapping[str, Callable[[Any, Any], bool]] = {
    "objection": objection_moves,
    "subsidies": subsidies_move,
    "certificates": certificates_move,
    "result": result_stays,
}


def containers(data: Any) -> list[Any]:  # noqa: ANN401  data
    """Give every mapping and list within data, the outermost first."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    here = [data] if isinstance(data, (dict, list)) and data else []
    return here + [one for part in inner for one in containers(part)]


VALUES = ["upheld", "dismissed", "open", "2026-02-09", "示例。", 1, 3000, ["top"], [], "top", True]


def edit_once(random: Random, data: Any) -> None:  # noqa: ANN401  data
    """Do one thing to one place of a record: put in, take out, change, copy, swap."""
    place = random.choice(containers(data))
    if isinstance(place, dict):
        key = random.choice([*place, "note", "status", "decided_on", "reason", "paid_on", "amount_yuan", "changed"])
        if random.random() < 0.3 and key in place and len(place) > 1:
            del place[key]
        else:
            place[key] = copy.deepcopy(random.choice(VALUES))
        return
    at = random.randrange(len(place))
    match random.randrange(4):
        case 0:
            del place[at]
        case 1:
            place.append(copy.deepcopy(place[at]))
        case 2:
            place.insert(at, copy.deepcopy(random.choice([*VALUES, *place])))
        case _:
            other = random.randrange(len(place))
            place[at], place[other] = place[other], place[at]
