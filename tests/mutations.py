"""Records with something in them that nobody would think of: bytes, signs, days, numbers and nesting of all sorts."""

import re
from collections.abc import Callable, Mapping
from random import Random

Files = Mapping[str, bytes]

_VALUE = re.compile(rb"(?<=: )[^\n{\[][^\n,}\]]*")
_LINE = re.compile(rb"[^\n]*\n")
_DAY = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(rb"(?<=: )-?[0-9]+(?:\.[0-9]+)?(?=[\s,}])")
_ID = re.compile(rb"\b[teac](?:[0-9]{4}-)?[0-9]{2,4}\b")

DAYS = (
    *(b"9999-12-31", b"0001-01-01", b"0000-00-00", b"1900-01-01", b"2099-12-31", b"1899-12-31", b"2100-01-01"),
    *(b"2025-02-30", b"2024-02-29", b"2025-2-3", b"20250613", b"2025-W01-1", b"2025-06-13T00:00:00Z", b"45821"),
)
NUMBERS = (
    *(b"1e999", b"-1e999", b".inf", b"-.inf", b".nan", b"0x1F", b"0o17", b"017", b"0b1", b"1_000", b"1:30:00"),
    *(b"190:20:30.15", b"-0", b"+1", b"1.", b".5", b"-1", b"0", b"0.01", b"1000", b"1000000000000", b"9" * 24),
    *(b"9" * 25, b"9" * 5000, b'"%s"' % (b"9" * 5000), b"0." + b"0" * 20 + b"1", b"1/3", b"\xef\xbc\x91"),
)
SCALARS = (
    *(b"~", b"null", b"true", b"yes", b"off", b'""', b"''", b"[]", b"{}", b"[[]]", b"{a: {b: {c: 1}}}", b"- x"),
    *(b"24:00", b'"24:00"', b"23:59", b"09:00", b"planned", b"held", b"cancelled", b"postponed", b"final"),
    *(b"verified", b"excellent", b"fail", b"object", b"revoked", b"left-enterprise", b"2000", b"2099", b"x" * 3000),
)
SIGNS = (
    *(b"&a ", b"*a", b"<<: *a", b"!!int 3", b"!x ", b"? ", b"- ", b": ", b":", b"# ", b" #", b"%YAML 3.0\n", b"%a\n"),
    *(b"---\n", b"...\n", b"...\n%YAML 1.9\n---\n", b"|\n", b">-\n", b"|9", b"\t", b"\r", b"\n", b"\n\n", b"  ", b"{"),
    *(b"}", b"[", b"]", b",", b'"', b"'", b"@", b"`", b"[" * 40, b"{a: " * 40, b"- " * 40, b"a:\n " * 3),
    *(b'"\\ud800"', b'"\\U00110000"', b'"\\Uffffffff"', b'"\\0"', b'"\\x80"', b'"\\/"', b'"\\N"', b"\\", b"\x00"),
    *(b"\x7f", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", "示例".encode("gbk")),
    *(sign.encode() for sign in "：，“\u200b\u2028\u202e\u00a0\ufffd\ue000\U0010ffff\U000e0001\u3000①Å"),
    *("e\u0301".encode(), "か\u3099".encode(), "\u1100\u1161".encode(), ("a" + "\u0301\u0316" * 99).encode()),
)


def mutated(files: Files, random: Random) -> dict[str, bytes]:
    """Give files of which one to three are changed once each, and perhaps one is gone or stands at two places."""
    changed = dict(files)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        name = random.choice(sorted(changed))
        changed[name] = random.choice(_CHANGES)(changed[name], random)
    if random.random() < 1 / 8:
        del changed[random.choice(sorted(changed))]
    if random.random() < 1 / 8:
        one, other = random.choices(sorted(changed), k=2)
        changed[one] = changed[other]
    return changed


def _put(pattern: re.Pattern[bytes], choices: tuple[bytes, ...]) -> Callable[[bytes, Random], bytes]:
    """Put one of some values in the place of something that is there."""

    def change(content: bytes, random: Random) -> bytes:
        places = list(pattern.finditer(content))
        if not places:
            return content
        place = random.choice(places)
        return content[: place.start()] + random.choice(choices) + content[place.end() :]

    return change


def _inserted(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(SIGNS) + content[at:]


def _another_byte(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.randbytes(1) + content[at + 1 :]


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _line_twice(content: bytes, random: Random) -> bytes:
    line = random.choice(list(_LINE.finditer(content)) or [None])
    return content if line is None else content[: line.end()] + line.group() + content[line.end() :]


def _line_moved(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        line = lines.pop(random.randrange(len(lines)))
        lines.insert(random.randrange(len(lines) + 1), line)
    return b"".join(lines)


def _indented(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        at = random.randrange(len(lines))
        lines[at] = b" " * random.randrange(1, 5) + lines[at] if random.random() < 1 / 2 else lines[at].lstrip()
    return b"".join(lines)


def _values_swapped(content: bytes, random: Random) -> bytes:
    places = list(_VALUE.finditer(content))
    if len(places) < len("ab"):
        return content
    one, other = sorted(random.sample(places, 2), key=lambda place: place.start())
    between = content[one.end() : other.start()]
    return content[: one.start()] + other.group() + between + one.group() + content[other.end() :]


_IDS = (b"t2024-001", b"t2024-002", b"e0001", b"e0002", b"a2025-01", b"c2025-001", b"x", b"T2024-001", b"t2024-999")

_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_inserted, _another_byte, _cut, _line_twice, _line_moved, _indented, _values_swapped),
    *(_put(_VALUE, SCALARS + DAYS + NUMBERS), _put(_VALUE, SIGNS), _put(_LINE, (b"",))),
    *(_put(_DAY, DAYS), _put(_NUMBER, NUMBERS), _put(_ID, _IDS)),
)
