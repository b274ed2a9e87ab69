"""Say where else the same mistake shows, in as few words as help."""

from collections.abc import Sequence

from builder.problems import Text, listing

MOST_NAMED = 5


def counted_places(places: Sequence[str]) -> Text:
    """Name the first few of some places and count them all; nothing where there is none."""
    if not places:
        return Text("", "")
    more = len(places) > MOST_NAMED
    first = listing(places[:MOST_NAMED])
    return Text(
        f"（共 {len(places)} 处：{first.zh}{' 等' if more else ''}）",
        f" ({len(places)} places: {first.en}{' …' if more else ''})",
    )
