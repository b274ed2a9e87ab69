"""Changes inside brackets, on one line or on several."""

from collections.abc import Mapping, Sequence

from builder.records.document import Data, Pointer
from builder.records.editing.changes import REMOVED, Parts, Plan, applied
from builder.records.editing.page import Page
from builder.records.editing.source import Branch, Leaf, Unit, behind_gap
from builder.records.editing.values import move_comment, needs_own_line, on_one_line
from builder.records.layout import flow
from builder.records.order import ordered
from builder.records.quoting import key_of


def write(page: Page, branch: Branch, data: Data, plan: Parts, way: Pointer) -> None:
    """Write what a plan changes and adds, but for what it takes away, into a collection that has parts."""
    groups = placed(page, branch, plan, way)
    _add_before(page, branch.units[0], groups.get(0, []))
    for number, unit in enumerate(branch.units):
        step: str | int = number if unit.key is None else unit.key
        if step in plan.changed:
            _change(page, unit, value_of(data, step), plan.changed[step], (*way, step))
        if added := groups.get(number + 1):
            _add_after(page, branch, unit, added)


def fill(page: Page, branch: Branch, value: Data) -> None:
    """Write the parts of a collection before the bracket that closes an empty one."""
    page.insert(branch.end - 1, flow(value)[1:-1])


def remove(page: Page, branch: Branch, data: Data, plan: Parts) -> None:
    """Take away what a plan removes from a collection that has parts."""
    gone = [
        plan.changed.get(number if unit.key is None else unit.key) is REMOVED
        for number, unit in enumerate(branch.units)
    ]
    if branch.bare:
        page.replace(branch.start, branch.end, flow(applied(data, plan)))
        return
    if all(gone):
        page.replace(branch.start + 1, branch.end - 1, "")
        return
    tail = max(number for number, each in enumerate(gone) if not each) + 1
    for number, unit in enumerate(branch.units[:tail]):
        step: str | int = number if unit.key is None else unit.key
        part = plan.changed.get(step)
        if part is REMOVED:
            _remove_unit(page, unit)
        elif isinstance(part, Parts) and isinstance(unit.node, Branch):
            remove(page, unit.node, value_of(data, step), part)
    if tail < len(branch.units):
        _remove_tail(page, branch, tail)


def value_of(data: Data, step: str | int) -> Data:
    """Give the value at a step into a list or a mapping that is known to have it."""
    if isinstance(data, dict) and isinstance(step, str):
        return data[step]
    if isinstance(data, list) and isinstance(step, int):
        return data[step]
    raise TypeError(step)


def placed(page: Page, branch: Branch, plan: Parts, way: Pointer) -> Mapping[int, Sequence[tuple[str | int, Data]]]:
    """Give what is added by the number of the part that it comes before: keys where the schema's order has them."""
    groups: dict[int, list[tuple[str | int, Data]]] = {}
    if not branch.keyed:
        for before, value in plan.added:
            groups.setdefault(int(before), []).append((before, ordered(value, page.kind, (*way, before))))
        return groups
    rank = page.rank_of(way)
    for key, value in sorted(plan.added, key=lambda each: rank(str(each[0]))):
        before = 1 + max(
            (number for number, unit in enumerate(branch.units) if rank(str(unit.key)) <= rank(str(key))), default=-1
        )
        groups.setdefault(before, []).append((key, ordered(value, page.kind, (*way, key))))
    return groups


def _change(page: Page, unit: Unit, old: Data, plan: Plan, way: Pointer) -> None:
    node = unit.node
    if isinstance(plan, Parts) and isinstance(node, Branch) and node.units and not (node.bare and plan.added):
        write(page, node, old, plan, way)
        return
    new = ordered(applied(old, plan), page.kind, way)
    commented = page.has_comment(node.end)
    written = on_one_line(node, old, new, within_flow=True, commented=commented) or flow(new)
    if needs_own_line(written, commented=commented):
        move_comment(page, node.end, unit.start)
    if node.start == node.end:
        page.replace(unit.mark, page.past(unit.mark, " "), (" " if unit.marked else ": ") + written)
    else:
        page.replace(node.start, node.end, written)


def _written(added: Sequence[tuple[str | int, Data]]) -> list[str]:
    return [f"{key_of(step)}: {flow(value)}" if isinstance(step, str) else flow(value) for step, value in added]


def _add_before(page: Page, unit: Unit, added: Sequence[tuple[str | int, Data]]) -> None:
    apart = page.line_break + " " * page.column(unit.start) if page.begins_line(unit.start) else " "
    page.insert(unit.start, "".join(f"{each},{apart}" for each in _written(added)))


def _add_after(page: Page, branch: Branch, unit: Unit, added: Sequence[tuple[str | int, Data]]) -> None:
    written = _written(added)
    comma = behind_gap(page.text, unit.end)
    sign = " ," if _is_left_out(unit) else ","
    column = page.column(unit.start)
    lines = [page.line_break + " " * column + each for each in written]
    if page.begins_line(unit.start) or page.has_comment(unit.end):
        if not page.text.startswith(",", comma):
            if branch.end > page.line_end(unit.end):
                page.insert(unit.end, sign)
                page.insert(page.line_end(unit.end), ",".join(lines))
            else:
                page.insert(unit.end, sign + ",".join(lines))
            return
        if _ends_line(page, comma + 1):
            page.insert(page.next_line(comma), page.lines([f"{each}," for each in written], column))
            return
    page.insert(unit.end, f"{sign} " + ", ".join(written))


def _is_left_out(unit: Unit) -> bool:
    return unit.marked and isinstance(unit.node, Leaf) and unit.node.start == unit.node.end


def _ends_line(page: Page, position: int) -> bool:
    """Tell whether nothing but spaces and a comment follows in a line."""
    rest = page.text[position : page.line_end(position)].lstrip(" ")
    return not rest or rest.startswith("#")


def _remove_unit(page: Page, unit: Unit) -> None:
    """Take a part away that others follow, with its comma and the comment behind that."""
    behind = behind_gap(page.text, unit.end) + 1
    if not _ends_line(page, behind):
        page.replace(unit.start, page.past(behind, " "), "")
    elif page.begins_line(unit.start):
        page.replace(page.line_start(unit.start), page.next_line(behind), "")
    else:
        page.replace(page.back(unit.start, " "), page.line_end(behind), "")


def _remove_tail(page: Page, branch: Branch, tail: int) -> None:
    """Take the last parts away, and the comma before them unless there is one behind."""
    before, first, last = branch.units[tail - 1], branch.units[tail], branch.units[-1]
    comma, behind = behind_gap(page.text, before.end), behind_gap(page.text, last.end)
    trailing = page.text.startswith(",", behind)
    if page.begins_line(first.start):
        end = behind + 1 if trailing else last.end
        if not trailing and not page.has_comment(comma + 1):
            page.replace(comma, comma + 1, "")
        line = page.line_start(first.start)
        if branch.end > page.line_end(end):
            page.replace(line, page.next_line(end), "")
        else:
            below_comment = "#" in page.text[comma:line]
            page.replace(first.start if below_comment else page.line_end(line - 2), end, "")
        return
    start = comma if page.text[before.end : comma].strip(" ") or _is_left_out(before) else before.end
    page.replace(start, page.line_end(last.end) if page.has_comment(last.end) else last.end, "")
