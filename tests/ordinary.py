"""What happens to records in an ordinary month, done to a copy of the demonstration: no test may mind it.

Nothing here knows what the demonstration holds: each change looks for a record that it can be made on.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.records.kinds import KINDS
from builder.records.write import to_yaml
from tests.programmes import Data, uscc
from tests.support import plain

PEOPLE = 5
CANCELLED = 2


def write_record(file: Path, record: Data) -> None:
    """Write a record as a clerk would."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(to_yaml(record), "utf-8")


@dataclass(slots=True)
class Month:
    """The records of a root while an ordinary month passes in them."""

    root: Path
    day: str = field(init=False)
    """The day that the demonstration is seen from, which the month moves on."""

    def __post_init__(self) -> None:
        self.day = str(self.read("records/programme.yml")["as_of"])

    @property
    def today(self) -> dt.date:
        """The day."""
        return dt.date.fromisoformat(self.day)

    def read(self, path: str) -> Data:
        """Read a record."""
        return plain(self.root / path)

    def all(self, kind: str) -> Iterator[tuple[str, Data]]:
        """Give all records of a kind in the order of their paths."""
        for file in sorted(self.root.glob(re.sub(r"\{.+?\}", "*", KINDS[kind].path))):
            yield file.relative_to(self.root).as_posix(), plain(file)

    def last(self, kind: str) -> tuple[str, Data]:
        """Give the last record of a kind in the order of their paths."""
        *_, found = self.all(kind)
        return found

    def write(self, path: str, record: Data, **changes: object) -> None:
        """Write a record with other values under some keys."""
        write_record(self.root / path, {**record, **changes})

    def in_roster(self) -> list[Data]:
        """Give the people who are in the roster on the day, and will be for a while."""
        month_on = f"{self.today + dt.timedelta(days=31)}"
        return [
            person
            for _, person in self.all("trainee")
            if person.get("admitted_on", "9999") < self.day and "exit" not in person and "replaces" not in person
            and month_on < f"{int(person['admitted_on'][:4]) + 3}{person['admitted_on'][4:]}"
        ]  # fmt: skip

    def pass_by(self) -> None:
        """Let all of it happen."""
        self.a_training_is_held_and_others_are_cancelled()
        self.people_of_a_new_batch_and_a_new_enterprise_are_admitted()
        self.an_achievement_is_verified_one_rejected_and_one_entered()
        self.enterprises_say_what_they_think()
        self.somebody_passes_an_examination_and_somebody_leaves()
        self.a_year_is_followed_up()
        self.a_task_and_a_goal_are_added()

    def a_training_is_held_and_others_are_cancelled(self) -> None:
        """Hold the first training that is planned, with two thirds of the people there; cancel two that come later."""
        planned = [(path, one) for path, one in self.all("activity") if one["status"] == "planned"]
        planned.sort(key=lambda item: str(item[1]["sessions"][0]["date"]))
        (path, held), *others = planned
        self.day = max(str(session["date"]) for session in held["sessions"])
        later = f"{self.today + dt.timedelta(days=3)}"
        there = [person for person in self.in_roster() if int(person["id"][-1]) % 3]
        rows: list[Data] = [{"trainee": person["id"]} for person in there]
        rows[0] |= {"hours": 0, "leave": "duty"}
        rows[1] |= {"hours": 1}
        self.write(path, held, status="held", attendance=rows, roll_closed_on=later)
        for path, one in others[:CANCELLED]:
            revision = one.get("revision", 0) + 1
            self.write(path, one, status="cancelled", reason="报名人数不足。", revision=revision, changed_on=self.day)
        self.day = later
        programme = self.read("records/programme.yml")
        self.write("records/programme.yml", programme, as_of=later)

    def people_of_a_new_batch_and_a_new_enterprise_are_admitted(self) -> None:
        """Admit five people of a new call, two of them of an enterprise that is new."""
        _, enterprise = self.last("enterprise")
        year = self.day[:4]
        id = f"e{int(enterprise['id'][1:]) + 1:04d}"
        first = f"{self.today - dt.timedelta(days=20)}"
        last = f"{self.today - dt.timedelta(days=10)}"
        new = {
            "id": id,
            "name": "示例新来软件有限公司",
            "uscc": uscc(4711),
            "township": enterprise["township"],
            "industry": enterprise["industry"],
            "sme": True,
            "categories": enterprise["categories"],
        }
        self.write(f"records/enterprises/{id}.yml", new)
        path, _ = self.last("batch")
        batch = f"{year}-{int(path.removesuffix('.yml').rpartition('-')[2]) + 1}"
        call = {"title": "关于补充入库培育的通知", "issued_on": first, "applications": {"from": first, "until": last}}
        self.write(f"records/batches/{batch}.yml", {"id": batch, **call})
        number = max(int(person["id"][-3:]) for _, person in self.all("trainee") if person["id"][1:5] == year)
        homes = [id, id, *(one["id"] for _, one in self.all("enterprise"))]
        for place, name in enumerate(("例新一", "例新二", "例新三", "例新四", "例新五")):
            person = f"t{year}-{number + 1 + place:03d}"
            self.write(
                f"records/trainees/{person}.yml",
                {
                    "id": person,
                    "name": name,
                    "enterprise": homes[place],
                    "batch": batch,
                    "role": "management" if place % 2 else "technical",
                    "post": "知识产权专员",
                    "recommended_on": last,
                    "review": {"status": "admitted", "decided_on": last},
                    "admitted_on": self.day,
                },
            )

    def an_achievement_is_verified_one_rejected_and_one_entered(self) -> None:
        """Settle two pending achievements of the last year, and enter a new one."""
        path, last = self.last("achievement")
        folder = path.rpartition("/")[0]
        pending = [
            (path, one)
            for path, one in self.all("achievement")
            if path.startswith(folder) and one["review"]["status"] == "pending"
        ]
        verified, *rejected = pending
        self.write(*verified, review={"status": "verified", "on": self.day})
        for path, one in rejected[:1]:
            self.write(path, one, review={"status": "rejected", "on": self.day, "reason": "材料不全。"})
        id = f"{last['id'][:-3]}{int(last['id'][-3:]) + 1:03d}"
        person = self.in_roster()[0]
        new = {
            "id": id,
            "kind": "trademark",
            "event": "registered",
            "enterprise": person["enterprise"],
            "title": "示例新商标",
            "identifier": "99004711",
            "date": self.day,
            "participants": [person["id"]],
            "evidence": [{"title": "商标注册证"}],
            "review": {"status": "verified", "on": self.day},
        }
        self.write(f"{folder}/{id}.yml", new)

    def enterprises_say_what_they_think(self) -> None:
        """Change an opinion of last year from support to neutral, and enter one on this year."""
        path, record = next(
            (path, record)
            for path, record in self.all("opinions")
            if any(one["opinion"] == "support" for one in record["opinions"])
        )
        opinions = [{**one, "opinion": "neutral"} if one["opinion"] == "support" else one for one in record["opinions"]]
        self.write(path, record, opinions=opinions)
        person = self.in_roster()[0]
        year = int(self.day[:4])
        new = {
            "enterprise": person["enterprise"],
            "year": year,
            "submitted_on": self.day,
            "opinions": [{"trainee": person["id"], "opinion": "support"}],
        }
        self.write(f"records/opinions/{year}/{person['enterprise']}.yml", new)

    def somebody_passes_an_examination_and_somebody_leaves(self) -> None:
        """Add a qualification to one person, and let another leave without a successor."""
        *_, one, other = self.in_roster()
        gained = {"kind": "exam", "name": "专利代理师资格考试", "event": "passed", "on": self.day}
        qualifications = [*one.get("qualifications", []), gained]
        self.write(f"records/trainees/{one['id']}.yml", one, qualifications=qualifications)
        left = {"on": self.day, "reason": "left-enterprise", "reported_on": self.day}
        self.write(f"records/trainees/{other['id']}.yml", other, exit=left)

    def a_year_is_followed_up(self) -> None:
        """Pay a subsidy, commend somebody and receive an objection, all of the last published year."""
        path, subsidies = self.last("subsidies")
        first, *others = subsidies["payments"]
        paid = {**first, "amount_yuan": first.get("amount_yuan", 1000), "paid_on": self.day}
        self.write(path, subsidies, payments=[paid, *others])
        path, commendations = self.last("commendations")
        new = {"trainee": others[-1]["trainee"], "level": "enterprise", "recommended_on": self.day}
        self.write(path, commendations, commendations=[*commendations["commendations"], new])
        _, result = self.last("result")
        path, objection = self.last("objection")
        folder, _, stem = path.removesuffix(".yml").rpartition("/")
        id = f"{stem[:-2]}{int(stem[-2:]) + 1:02d}"
        received = {"received_on": self.day, "by": "enterprise", "about": [first["trainee"]], "status": "open"}
        of = {"year": objection["year"], "result": result["id"]}
        self.write(f"{folder}/{id}.yml", {"id": id, **of, **received})

    def a_task_and_a_goal_are_added(self) -> None:
        """Add a task to the plan of the last year, an activity for it, and aim at ten more people."""
        path, plan = self.last("plan")
        task = {"id": "trade-secrets", "title": "商业秘密保护", "area": plan["tasks"][0]["area"], "hours": 2}
        self.write(path, plan, tasks=[*plan["tasks"], task])
        path, activity = self.last("activity")
        id = f"{activity['id'][:-2]}{int(activity['id'][-2:]) + 1:02d}"
        day = f"{self.today + dt.timedelta(days=7)}"
        new = {
            "id": id,
            "title": "商业秘密保护公开课",
            "year": activity["year"],
            "task": task["id"],
            "kind": "training",
            "mode": "meeting",
            "organiser": activity["organiser"],
            "venue": "示例会议室",
            "status": "planned",
            "sessions": [{"date": day, "start": "09:00", "end": "11:00", "hours": 2}],
        }
        self.write(f"{path.rpartition('/')[0]}/{id}.yml", new)
        programme = self.read("records/programme.yml")
        goals = {**programme["goals"], "headcount": programme["goals"]["headcount"] + 10}
        self.write("records/programme.yml", programme, goals=goals)
