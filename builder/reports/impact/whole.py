"""What a change comes to beside its years: the sides compared, goals, coverage, what is to be done."""

from collections.abc import Callable, Iterator, Sequence

from builder.problems import Text, counted, listing
from builder.records.plain_files import printable_path
from builder.reports.impact.sentences import pair, plain
from builder.reports.impact.values import Impact, Side
from builder.todo import Item

_NOTHING = Text(
    "这次改动不影响任何人的得分、等次、证书和补助，也不影响目标和待办事项。",
    "This change moves nobody's points, grade, certificate or subsidy, no goal, and nothing that is to be done.",
)
_NOTHING_OF_THE_REST = Text(
    "上述档案改正以前，看不出它们对人的影响；其余的改动不影响任何人的得分、等次、证书和补助，也不影响目标和待办事项。",
    "What those records do to people is not known until they are mended; all else moves nobody's points, grade, "
    "certificate or subsidy, no goal, and nothing that is to be done.",
)
_SHORT = 12
_MOST_PATHS = 5


def sides(impact: Impact) -> Text:
    """Say what is compared with what."""
    old, new = map(_side, (impact.before, impact.after))
    return Text(f"改动的影响：{old.zh} → {new.zh}", f"Impact of the change from {old.en} to {new.en}")


def _side(side: Side) -> Text:
    if side.revision is None:
        return Text("文件夹里现有的档案", "the records in the folder")
    return plain(side.revision[:_SHORT])


def nothing(impact: Impact) -> Text:
    """Say that nothing changes, and of no record that was not looked at."""
    return _NOTHING_OF_THE_REST if impact.after.left_out else _NOTHING


def left_out(impact: Impact, quote: Callable[[str], str]) -> Iterator[Text]:
    """Say which records could not be compared as they are, for they are at fault."""
    some = ((impact.before, Text("基准版本", "the base")), (impact.after, Text("改动后的版本", "the change")))
    for side, which in some:
        if side.left_out:
            paths = listing((quote(printable_path(path)) for path in side.left_out), _MOST_PATHS)
            count = len(side.left_out)
            yield Text(
                f"{which.zh}中有 {count} 份档案有错误，没有计入以下影响：{paths.zh}",
                f"{counted(count, 'record').en} of {which.en} at fault and not looked at in what follows: {paths.en}",
            )


def whole(impact: Impact, quote: Callable[[str], str]) -> Iterator[tuple[Text, Sequence[Text]]]:
    """Give the parts that concern the programme as a whole, each with its heading; none that does not change."""
    if goals := list(_goals(impact, quote)):
        yield Text("目标和覆盖面", "Goals and coverage"), goals
    if impact.todo_new:
        yield (
            Text(f"新增待办 {len(impact.todo_new)} 项", f"{len(impact.todo_new)} new things to do"),
            _items(impact.todo_new, quote),
        )
    if impact.todo_settled:
        yield (
            Text(f"不再待办 {len(impact.todo_settled)} 项", f"{len(impact.todo_settled)} no longer to be done"),
            _items(impact.todo_settled, quote),
        )


def _goals(impact: Impact, quote: Callable[[str], str]) -> Iterator[Text]:
    if impact.headcount[0] != impact.headcount[1]:
        count, goal = pair(impact.headcount, plain), impact.after.programme.settings.goals
        yield Text(
            f"在库 {count.zh} 人（目标：{goal.by} 前 {goal.headcount} 人）",
            f"{count.en} people in the roster (goal: {goal.headcount} by {goal.by})",
        )
    for each in impact.coverage:
        covered, there, title = pair(each.covered, plain), pair(each.enterprises, plain), quote(each.title)
        yield Text(
            f"{title}：已有人员在库的企业 {covered.zh} 家，共 {there.zh} 家",
            f"{title}: {covered.en} enterprises with people in the roster, of {there.en}",
        )


def _items(items: Sequence[Item], quote: Callable[[str], str]) -> list[Text]:
    return [_item(item, quote) for item in items]


def _item(item: Item, quote: Callable[[str], str]) -> Text:
    due = Text("", "") if item.due is None else Text(f"（{item.due} 前）", f" (by {item.due})")
    return Text(f"{quote(item.what.zh)}{due.zh}", f"{quote(item.what.en)}{due.en}")
