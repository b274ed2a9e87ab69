"""Random changes of random programmes, and what they come to by a plain calculation of its own."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from random import Random

from builder.records.programme import Programme as Assembled
from builder.validation.typed import assemble
from tests import reference
from tests.programmes import Data, Programme, random_programme
from tests.support import documents_of, refused_by

Records = dict[str, dict[str, Data]]
Edit = Callable[[Random, Records], None]


def one_of(random: Random, records: Records, kind: str) -> Data:
    """Choose a record of a kind; raises `IndexError` where there is none."""
    return random.choice(sorted(records.get(kind, {}).items()))[1]


def verdict(random: Random, records: Records) -> None:
    record = one_of(random, records, "achievement")
    status = random.choice(("verified", "pending", "rejected"))
    record["review"] = {"status": status}
    record["review"] |= {} if status == "pending" else {"on": record["date"]}
    record["review"] |= {"reason": "示例原因"} if status == "rejected" else {}


def gone(random: Random, records: Records) -> None:
    kind = random.choice(("achievement", "opinions", "decisions"))
    del records[kind][random.choice(sorted(records.get(kind, {})))]


def participants(random: Random, records: Records) -> None:
    record = one_of(random, records, "achievement")
    staff = [key for key, one in records["trainee"].items() if one["enterprise"] == record["enterprise"]]
    record["participants"] = random.sample(staff, random.randint(1, len(staff)))


def amount(random: Random, records: Records) -> None:
    some = sorted(key for key, one in records["achievement"].items() if "amount_yuan" in one)
    records["achievement"][random.choice(some)]["amount_yuan"] = random.choice((1, 9_999_999, 10_000_000, 100_000_000))


def attendance(random: Random, records: Records) -> None:
    rows = one_of(random, records, "activity")["attendance"]
    at = random.randrange(len(rows))
    if random.random() < 0.5:
        del rows[at]
    else:
        rows[at]["hours"] = Decimal(random.choice(("0", "0.5", "1", "1.75")))


def session(random: Random, records: Records) -> None:
    one = random.choice(one_of(random, records, "activity")["sessions"])
    if random.random() < 0.3:
        one["status"] = "cancelled"
    else:
        one["hours"] = Decimal(random.choice(("1", "2.5", "3.33")))


def tasks(random: Random, records: Records) -> None:
    random.choice(one_of(random, records, "plan")["tasks"])["hours"] = random.choice((3, 6, 9, 12))


def opinion(random: Random, records: Records) -> None:
    one = random.choice(one_of(random, records, "opinions")["opinions"])
    one.pop("reason", None)
    one["opinion"] = random.choice(("support", "object"))
    one |= {"reason": "示例原因"} if one["opinion"] == "object" else {}


def decision(random: Random, records: Records) -> None:
    decided = one_of(random, records, "decisions")["decisions"]
    if random.random() < 0.5:
        del decided[random.randrange(len(decided))]
    else:
        random.choice(decided)["grade"] = random.choice(("good", "pass", "excellent"))


def leaving(random: Random, records: Records) -> None:
    one = one_of(random, records, "trainee")
    if "exit" in one:
        del one["exit"]
    else:
        day = f"{random.choice((2024, 2025))}-{random.randint(1, 12):02}-15"
        one["exit"] = {"on": day, "reason": "withdrawn", "reported_on": day}


def rules(random: Random, records: Records) -> None:
    policy = one_of(random, records, "policy")
    grading = policy["grading"]
    group = random.choice([one for one in policy["groups"] if one["method"] == "each"])
    match random.randrange(5):
        case 0:
            grading["pass_at"] = random.choice((50, 60, 62))
        case 1:
            grading["rounding"] = random.choice(("floor", "half-up", "ceiling"))
        case 2:
            grading["base"] = random.choice(("qualified", "assessed"))
        case 3:
            random.choice(random.choice(group["kinds"])["events"])["points"] = random.choice((1, 4, 7))
        case _:
            group["cap"] = random.choice((2, 4, 8))


def moving(random: Random, records: Records) -> None:
    one = one_of(random, records, "trainee")
    if not one.pop("transfers", None):
        others = sorted({*records["enterprise"]} - {one["enterprise"]})
        year = one_of(random, records, "plan")["year"]
        day = f"{random.choice((year, year, year - 1))}-{random.randint(1, 12):02}-15"
        one["transfers"] = [{"on": day, "enterprise": random.choice(others), "reason": "merger"}]


def dated(random: Random, records: Records) -> None:
    record = one_of(random, records, "achievement")
    year = int(record["date"][:4])
    record["date"] = f"{random.choice((year - 1, year, year + 1))}-{random.randint(1, 12):02}-15"
    record["review"] |= {"on": record["date"]} if "on" in record["review"] else {}


def counted_once(random: Random, records: Records) -> None:
    some = sorted(key for key, one in records["achievement"].items() if "pct" in one or "dispute" in one)
    record = records["achievement"][random.choice(some)]
    if "pct" in record:
        record["pct"] = f"PCT/CN2003/{random.randint(1, 3):06d}"
    else:
        record["dispute"] = f"d-{record['enterprise']}-{random.randint(1, 3)}"


def terms(random: Random, records: Records) -> None:
    one_of(random, records, "policy")["term_years"] = random.choice((1, 2, 3, 4))


def words(random: Random, records: Records) -> None:
    one_of(random, records, random.choice(("trainee", "achievement", "activity")))["note"] = "示例备注"


EDITS: tuple[Edit, ...] = (
    *2 * (verdict, gone, participants, amount, attendance, session, tasks),
    *2 * (opinion, decision, leaving, rules, words),
    *(moving, dated, counted_once, terms),
)


def random_change(seed: int) -> Iterator[tuple[Programme, Programme, int]]:
    """Give a random programme before and after some random edits, and the year; nothing where it would be refused."""
    random = Random(seed)  # noqa: S311  the same seed, the same change
    before = random_programme(random)
    records = deepcopy(before.records)
    for edit in random.choices(EDITS, k=random.choice((1, 1, 2, 3))):
        try:
            edit(random, records)
        except (IndexError, KeyError, ValueError):
            continue  # there is nothing of the kind
    after = Programme(records=records, folders=before.folders, year=before.year)
    if not refused_by(after.records, after.folders, after.year):
        yield before, after, before.year


def both_assembled(before: Programme, after: Programme) -> tuple[Assembled, Assembled]:
    """Make both programmes; what is the same record in both is the very same, as where some files of many change."""
    old, new = (documents_of(one.records, one.folders) for one in (before, after))
    shared = {path: one for path, one in old.items() if path in new and new[path].data == one.data}
    return assemble(old), assemble({**new, **shared})


def difference(before: Programme, after: Programme, year: int) -> Data:
    """Work out what differs between two full runs of a year: people, places, open decisions."""
    old, new = (reference.score(side.records, year, side.folders) for side in (before, after))
    people = {}
    rows = [{row["trainee"]: row for row in run["trainees"]} for run in (old, new)]
    for trainee in sorted({**rows[0], **rows[1]}):
        pair = [run.get(trainee) for run in rows]
        points = [{group["group"]: group["points"] for group in one["groups"]} if one else {} for one in pair]
        groups = {
            group: [points[0].get(group), points[1].get(group)]
            for group in {**points[0], **points[1]}
            if points[0].get(group) != points[1].get(group)
        }
        said = {key: [one[key] if one else None for one in pair] for key in ("total", "rank", "grade")}
        if groups or any(said[key][0] != said[key][1] for key in ("total", "grade")):
            people[trainee] = {**said, "groups": groups}
    keys = {**old["places"], **new["places"]}
    decisions = (old["open_decisions"], new["open_decisions"])
    return {
        "people": people,
        "places": {key: [run["places"].get(key) for run in (old, new)] for key in keys},
        "new": [one for one in decisions[1] if one not in decisions[0]],
        "settled": [one for one in decisions[0] if one not in decisions[1]],
    }
