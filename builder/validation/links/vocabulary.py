"""The county's own lists: what is counted together has one name."""

from collections.abc import Iterator

from builder.problems import Code, Problem, Text
from builder.validation.links.context import Context

COVERAGE_TITLES = Code(
    id="L308",
    title=Text("同一统计类别的名称不一致", "Two names of what is counted together"),
    message=Text(
        "{where}写的是“{found}”，第 {line} 行的同一统计类别“{id}”则是“{first}”",
        "{where} is “{found}”, but line {line} calls the same “{id}” “{first}”",
    ),
    expected=Text("编号相同的统计类别名称相同；分别统计的，编号不同", "one title an id, or another id"),
    example="coverage: {id: 统计类别编号, title: <统计类别名称>}",
)


def coverage_has_one_title(context: Context) -> Iterator[Problem]:
    """Demand that categories which are counted together call that by one name (四（一）)."""
    vocabulary = context.programme.vocabulary
    first: dict[str, tuple[int, str]] = {}
    for place, category in enumerate(vocabulary.categories):
        if category.coverage is None:
            continue
        group = category.coverage
        before, title = first.setdefault(group.id, (place, group.title))
        if title != group.title:
            yield context.problem(
                COVERAGE_TITLES,
                vocabulary,
                *("categories", place, "coverage", "title"),
                found=group.title,
                id=group.id,
                first=title,
                line=str(context.programme.at(vocabulary, "categories", before, "coverage").line),
            )
