"""Commands around certificates: issue a year's, check one."""

import datetime as dt
import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.call import (
    DATA_AT_FAULT,
    Call,
    a_path,
    acting_option,
    as_of_option,
    fail,
    pass_call,
    unless_refused,
    year_argument,
)
from builder.cli.earlier import demand_replaceable
from builder.cli.keys import KEY_VARIABLE, changed_meanwhile, demand_extra, keys_at_hand
from builder.cli.next_steps import after_issuing
from builder.cli.outputs import Output, given
from builder.cli.speech import Command
from builder.cli.witness import CertificateOrResult, compare
from builder.problems import Position, Text, counted, listing, refusal
from builder.records.kinds import KINDS
from builder.records.model import Certificates, IssuedCertificate
from builder.records.plain_files import TOO_LARGE, FileRefusedError, content_of, printable_path
from builder.records.programme import Programme
from builder.records.together import prepared, undisturbed
from builder.records.write import record_yaml
from builder.results.certified import register_of
from builder.results.standing import standing
from builder.results.turns import NO_FINAL

if TYPE_CHECKING:
    from builder.certificates.issuing import Handed, Issue

PRINTED = Output(folder=True, private=Text("证书", "certificates"))
PROCESSES = 2


@click.command(cls=Command, example="yucai certificates 2025 -o 证书 --key ~/yucai.key")
@year_argument
@click.option("-o", "--output", required=True, metavar="文件夹", type=PRINTED, help="写到哪个文件夹")
@click.option(
    "--key",
    "key_files",
    multiple=True,
    envvar=KEY_VARIABLE,
    metavar="文件",
    type=click.Path(path_type=Path),
    help="签发密钥文件；更换过密钥的，可以一并指明以前的，以便重新生成当时的证书",
)
@click.option("--fonts", multiple=True, metavar="文件夹", type=a_path, help="另备字体的文件夹")
@acting_option
@pass_call
def certificates(
    call: Call,
    year: int,
    output: Path,
    key_files: tuple[Path, ...],
    fonts: tuple[Path, ...],
    as_of: dt.datetime | None,
) -> None:
    """签发一个年度的证书（PDF），并登记。"""
    root = call.hold()
    before = _content(root / KINDS["certificates"].place(year=year))
    loaded = call.load_to_act(root, as_of)
    if loaded.programme is None:
        call.refuse(loaded.problems)
    programme, day = loaded.programme, loaded.as_of
    result = programme.latest_result(year)
    if result is None or result.stage == "notice":
        call.refuse([NO_FINAL.at(Position(KINDS["result"].place(id="02-final", year=year)), year=str(year))])
    demand_extra(call)
    from builder.certificates.issuing import issue_year
    from builder.certificates.register import site_url

    if not site_url(programme).startswith("https://"):
        fail(call, Text("programme.yml 没有填写 https 网址，证书无处查验", "programme.yml names no https address"))
    issue = issue_year(programme, result, keys_at_hand(call, programme, key_files), day)
    printed = _print(call, issue.handed, fonts)
    register = issue.register({number: hashlib.sha256(pdf).hexdigest() for number, pdf in printed.items()})
    changed = register != register_of(programme, year)
    with _written(call, root, issue, printed, output, before, register if changed else None):
        _tell(call, programme, issue, len(printed), output, register if changed else None)
        _tell_of_what_is_left(call, register, output, day)
    sys.exit(DATA_AT_FAULT if len(printed) < len(issue.handed) else 0)


def _print(call: Call, handed: "tuple[Handed, ...]", fonts: tuple[Path, ...]) -> dict[str, bytes]:
    """Give each PDF by its number; says of those that cannot be printed whose they are and why, and goes on."""
    from builder.certificates.pdf import Unprintable, print_all

    printed: dict[str, bytes] = {}
    missing: list[Unprintable] = []
    label = Text("生成证书", "certificates").in_(call.language)
    pages = print_all([one.credential for one in handed], processes=PROCESSES, font_folders=fonts)
    with click.progressbar(pages, length=len(handed), label=label, file=sys.stderr) as bar:
        for one, pdf in zip(handed, bar, strict=True):
            if isinstance(pdf, Unprintable):
                missing.append(pdf)
            else:
                printed[one.entry.number] = pdf
    people = {one.entry.number: _holder(one.entry) for one in handed}
    for problem in missing:
        click.echo(f"yucai: {problem.text(people[problem.number]).in_(call.language)}", err=True)
    return printed


@contextmanager
def _written(
    call: Call,
    root: Path,
    issue: "Issue",
    printed: dict[str, bytes],
    output: Path,
    before: bytes | None,
    register: Certificates | None,
) -> Iterator[None]:
    """Write certificates and register as one: no certificate is there before the register has it.

    Ctrl-C waits until it is said.
    """
    files = {
        f"{one.certificate.year}-{one.entry.trainee}.pdf": printed[one.entry.number]
        for one in issue.handed
        if one.entry.number in printed
    }
    papers = frozenset(file for entry in issue.before.issued for file in entry.files)
    demand_replaceable(call, {output / name: pdf for name, pdf in files.items()}, papers)
    path = root / issue.before.path
    text = record_yaml(register).encode() if register else None
    nothing = Text("没有签发证书，登记没有改动", "no certificate was issued, and the register is as it was")
    with unless_refused(call, nothing), prepared(output, files) as put_in_place, undisturbed():
        now = _content(path)
        if now not in {before, text or before}:
            fail(call, changed_meanwhile(issue.before.path))
        with given(call, path, text, issue.before.path) if text and now == before else nullcontext():
            if files:
                _put(call, put_in_place, output, issue.before.path)
            yield


def _put(call: Call, put_in_place: Callable[[], None], output: Path, register: str) -> None:
    try:
        put_in_place()
    except OSError as error:
        words = Text(
            f"证书已登记在 {register}，但没有全部写到 {output}（{refusal(error).zh}）；再运行一次即可写全",
            f"{register} has the certificates, and not all could be written to {output} ({refusal(error).en}): "
            "run this once more",
        )
        fail(call, words)


def _holder(entry: IssuedCertificate) -> str:
    """Give a holder's id with the name on the certificate."""
    return f"{entry.trainee} {entry.name}"


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _tell(
    call: Call, programme: Programme, issue: "Issue", count: int, output: Path, register: Certificates | None
) -> None:
    """Say what was made, and what was not, and why."""
    lines = [
        Text(f"已生成 {count} 份证书：{output}", f"{counted(count, 'certificate').en} in {output}")
        if count
        else Text("没有生成证书", "no certificate was made")
    ]
    if register:
        before = register_of(programme, issue.before.year)
        new = len(register.issued) - len(before.issued)
        changes = [change.status for change in register.certificates if change not in before.certificates]
        parts = Text(
            f"新签发 {new} 份，换发 {changes.count('replaced')} 份，撤销 {changes.count('revoked')} 份，"
            f"恢复 {changes.count('restored')} 份",
            f"{new} new, {changes.count('replaced')} replaced, {changes.count('revoked')} revoked, "
            f"{changes.count('restored')} restored",
        )
        lines.append(Text(f"登记在 {register.path}：{parts.zh}", f"registered in {register.path}: {parts.en}"))
        lines += after_issuing(before, register)
    else:
        lines.append(Text("登记没有变化", "the register is as it was"))
    if issue.unmade:
        people = listing(_holder(entry) for entry in issue.unmade)
        lines.append(
            Text(
                f"{people.zh} 的证书由以前的密钥签发，或者当时的网址与现在不同，仍然有效，没有重新生成；"
                "要重新生成的，用 --key 一并指明以前的密钥文件",
                f"not made again, and valid all the same, are those of {people.en}: an earlier key signed them, or the "
                "site had another address; name the earlier key too with --key",
            )
        )
    if issue.withheld:
        people = listing(_holder(entry) for entry in issue.withheld)
        lines.append(
            Text(
                f"{people.zh} 的证书已撤销，没有生成；撤销有误的，登记为 restored（恢复）后再运行",
                f"revoked, and not made: {people.en}; what was revoked in error is recorded as restored first",
            )
        )
    for line in lines:
        click.echo(line.in_(call.language), err=True)


def _tell_of_what_is_left(call: Call, register: Certificates, output: Path, day: dt.date) -> None:
    """Say which papers of an earlier run lie in the folder that are valid no longer: nothing writes over them."""
    numbers = {file: entry for entry in register.issued for file in entry.files}
    left = []
    for path in sorted(output.glob("*.pdf")):
        with suppress(FileRefusedError):
            entry = numbers.get(hashlib.sha256(content_of(path)).hexdigest())
            if entry and standing(register, entry.number, day).state != "valid":
                left.append(f"{printable_path(path.name)} {_holder(entry)}")
    if left:
        words = Text(
            f"{output} 里还有以前生成、已经撤销或者换发的证书，请删去，不要发出：{listing(left).zh}",
            f"{output} still has certificates of an earlier run that were revoked or replaced; delete them, and hand "
            f"out none: {listing(left).en}",
        )
        click.echo(words.in_(call.language), err=True)


@click.command(cls=Command, example="yucai verify 证书/2025-t2024-001.pdf")
@click.option(
    "--digest", metavar="校验值", is_eager=True, help="改为查验一份结果：与纸面上的校验值（至少前 20 位）核对"
)
@click.argument("file", metavar="文件", type=CertificateOrResult())
@as_of_option
@pass_call
def verify(call: Call, file: Path, digest: str | None, as_of: dt.datetime | None) -> None:
    """查验一份证书（PDF）：签名、登记和文件本身；或者用校验值查验公布的结果（文件、年度或者 年度/结果编号）。"""
    if digest is not None:
        compare(call, str(file), digest)
    demand_extra(call)
    from builder.certificates.register import issuer, status_documents
    from builder.certificates.verify import MOST_BYTES, UNREADABLE, State
    from builder.certificates.verify import verify as verified

    # A paper is what it is, though a year waits for its next result: the verdict alone decides how the call ends.
    with call.reading(as_of) as (programme, day):
        known = issuer(programme)
        if known is None:
            fail(call, Text("档案里没有登记签发公钥，无法查验", "no issuer's key is on record: nothing can be checked"))
        pdf = _paper(call, file, MOST_BYTES)
        verdict = UNREADABLE if pdf is None else verified(pdf, known, status_documents(programme, day).get)
        for line in verdict.lines(call.language):
            click.echo(line)
        sys.exit(0 if verdict.state is State.VALID else DATA_AT_FAULT)


def _paper(call: Call, file: Path, most: int) -> bytes | None:
    """Read a file of anybody's, None where it is too large to be ours; ends the call where it is no file at all."""
    try:
        return content_of(file, most, follow=True)
    except FileRefusedError as refused:
        if refused.code is TOO_LARGE:
            return None
        problem = refused.at(Position(str(file)))
        name = printable_path(str(file))
        fail(call, Text(f"{name}：{problem.message('zh')}", f"{name}: {problem.message('en')}"))
