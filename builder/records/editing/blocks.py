"""Changes of lists and mappings whose parts have lines of their own."""

from collections.abc import Sequence
from dataclasses import replace as replace_fields

from builder.records.document import Data, Pointer
from builder.records.editing import flows
from builder.records.editing.changes import REMOVED, Parts, Plan, applied
from builder.records.editing.flows import placed, value_of
from builder.records.editing.page import Page
from builder.records.editing.source import Branch, Leaf, Unit, block_signs
from builder.records.editing.values import move_comment, needs_own_line, on_one_line, rewrite_block
from builder.records.layout import WIDE, Layout, flow, width
from builder.records.order import ordered


def write(page: Page, branch: Branch, data: Data, plan: Parts, way: Pointer) -> None:
    """Write what a plan changes and adds, but for what it takes away."""
    groups = placed(page, branch, plan, way)
    column = page.column(branch.units[0].start)
    if added := groups.get(0):
        first = _written(page, page.layout, branch, added)
        page.insert(branch.units[0].start, first[0] + page.below([*first[1:], ""], column) + " " * column)
    for number, unit in enumerate(branch.units):
        step: str | int = number if unit.key is None else unit.key
        if step in plan.changed:
            _change(page, unit, value_of(data, step), plan.changed[step], (*way, step))
        if added := groups.get(number + 1):
            behind = page.behind(unit.end, column)
            lines = _written(page, page.layout_at(behind, column), branch, added)
            page.insert(page.next_line(behind), page.lines(lines, column))


def _written(page: Page, layout: Layout, branch: Branch, added: Sequence[tuple[str | int, Data]]) -> list[str]:
    column = page.column(branch.units[0].start)
    if branch.keyed:
        return [line for key, value in added for line in layout.entry(str(key), value, column)]
    styles = {keyed: _style_of(page, branch, column + layout.gap, keyed=keyed) for keyed in (True, False)}
    lines: list[str] = []
    for _, value in added:
        on_one_line, widest = styles[isinstance(value, dict)]
        if on_one_line and column + layout.gap + width(flow(value)) > widest:
            on_one_line = False
        lines += layout.item(value, column, on_one_line=on_one_line)
    return lines


def _style_of(page: Page, branch: Branch, begin: int, *, keyed: bool) -> tuple[bool | None, int]:
    """Tell whether the mappings, or the lists, in a list are all on one line, or none is, and how wide those may be.

    Where some are on one line and others not, or none is there, it is left to what fits.
    """
    nodes = [unit.node for unit in branch.units if isinstance(unit.node, Branch) and unit.node.keyed is keyed]
    styles = {node.flow for node in nodes}
    widest = max((begin + width(page.text[node.start : node.end]) for node in nodes if node.flow), default=0)
    return (styles.pop() if len(styles) == 1 else None), max(widest, WIDE)


def _change(page: Page, unit: Unit, old: Data, plan: Plan, way: Pointer) -> None:
    node = unit.node
    if isinstance(plan, Parts) and isinstance(node, Branch):
        if not node.flow:
            write(page, node, old, plan, way)
            return
        if node.units:
            flows.write(page, node, old, plan, way)
            return
        if page.text[node.start + 1 : node.end - 1].strip():
            flows.fill(page, node, ordered(applied(old, plan), page.kind, way))
            return
    replace(page, unit, old, ordered(applied(old, plan), page.kind, way))


def replace(page: Page, unit: Unit, old: Data, new: Data) -> None:
    """Write a value in the place of another, whatever either is, and keep the comments behind it."""
    node = unit.node
    column = page.column(unit.start)
    if isinstance(node, Leaf) and node.is_block and isinstance(new, str) and rewrite_block(page, node, new):
        return
    comments = [position for position in _heads_end(page, unit) if page.has_comment(position)]
    begin = width(page.text[unit.start : unit.mark]) + 1
    head, below = _layout_at(page, unit).value(new, column, begin)
    if written := on_one_line(node, old, new, within_flow=False, commented=bool(comments)):
        head, below = written, []
    if needs_own_line(head, commented=bool(comments)):
        for position in comments:
            move_comment(page, position, unit.start)
    _put(page, unit, head, page.below(below, column))


def remove(page: Page, branch: Branch, data: Data, plan: Parts) -> None:
    """Take away what a plan removes, with the comments behind and, deeper, below it."""
    gone = [
        plan.changed.get(number if unit.key is None else unit.key) is REMOVED
        for number, unit in enumerate(branch.units)
    ]
    column = page.column(branch.units[0].start)
    leading = (gone.index(False) if False in gone else len(gone)) if not page.begins_line(branch.units[0].start) else 0
    if leading:
        behind = page.behind(branch.units[leading - 1].end, column)
        page.replace(branch.units[0].start, page.past(behind, " \r\n"), "")
    for number, unit in enumerate(branch.units[leading:], start=leading):
        step: str | int = number if unit.key is None else unit.key
        part = plan.changed.get(step)
        if part is REMOVED:
            _remove_lines(page, unit, column)
        elif isinstance(part, Parts) and isinstance(unit.node, Branch):
            _remove_inside(page, unit, unit.node, value_of(data, step), part)


def _remove_inside(page: Page, unit: Unit, node: Branch, data: Data, plan: Parts) -> None:
    if node.flow:
        flows.remove(page, node, data, plan)
    elif rest := applied(data, plan):
        remove(page, node, data, plan)
    else:
        replace(page, unit, data, rest)


def _remove_lines(page: Page, unit: Unit, column: int) -> None:
    start, end = page.line_start(unit.start), page.next_line(page.behind(unit.end, column))
    page.replace(start, page.blanks_joining(start, end), "")


def _heads_end(page: Page, unit: Unit) -> list[int]:
    """Give behind which characters what is written on the line of a dash or a colon can come to stand."""
    node = unit.node
    if isinstance(node, Leaf) and node.is_block:
        return [node.start + len(block_signs(page.text, node))]
    if isinstance(node, Branch) and not node.flow and not _is_beside(page, unit):
        return [unit.mark, node.end]
    return [node.end]


def _is_beside(page: Page, unit: Unit) -> bool:
    return page.line_end(unit.mark) > unit.node.start


def _layout_at(page: Page, unit: Unit) -> Layout:
    """Give how a value is laid out that takes the place of another."""
    layout = page.layout_at(unit.end, page.column(unit.start))
    # A comment between a key and its list would become part of a text that takes the place of the list.
    lines = layout.lines and "#" not in page.text[page.line_end(unit.mark) : unit.node.start]
    # Below a key dashes may stand at its column, but below a dash they would be its siblings.
    offset = layout.offset if unit.key is not None else layout.offset or layout.gap
    return replace_fields(layout, lines=lines, offset=offset)


def _put(page: Page, unit: Unit, head: str, below: str) -> None:
    """Put what goes on the line of a dash or a colon, and what goes below it, in the place of a value."""
    node, mark = unit.node, unit.mark
    behind_text = max(mark, page.back(node.start, " \r\n"))
    beside = f" {head}" if head else ""
    if not unit.marked:
        lines = page.below([f":{beside}"], page.column(unit.start))
        page.insert(page.line_end(mark), lines + below)
    elif isinstance(node, Branch) and not node.flow and not _is_beside(page, unit):
        page.insert(mark, beside)
        # Blanks behind the last value would become part of a text in lines of its own.
        blank = below and not page.text[node.end : page.line_end(node.end)].strip(" ")
        page.replace(behind_text, page.line_end(node.end) if blank else node.end, below)
    elif node.start == node.end:
        blank = page.text[mark : page.line_end(mark)].strip(" ") == ""
        page.replace(mark, page.line_end(mark) if blank else mark, beside)
        page.insert(page.line_end(mark), below)
    else:
        header = page.line_end(node.start) if isinstance(node, Leaf) and node.is_block else node.end
        end = _heads_end(page, unit)[0]
        page.replace(node.start if head else behind_text, end, head)
        page.replace(max(end, header), node.end, "")
        page.insert(page.line_end(node.end), below)
