"""Commands around certificates: issue a year's, check one, make the issuer's key."""

import datetime as dt
import hashlib
import os
import sys
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
    year_argument,
)
from builder.cli.outputs import Output
from builder.cli.speech import Command, Group
from builder.cli.witness import CertificateOrResult, compare
from builder.problems import Position, Text
from builder.records.files import write_bytes, write_text
from builder.records.kinds import KINDS
from builder.records.plain_files import TOO_LARGE, FileRefusedError, content_of, printable_path
from builder.records.programme import Programme
from builder.records.write import record_yaml
from builder.results.turns import NO_FINAL

if TYPE_CHECKING:
    from builder.certificates.keys import IssuerKey

PRINTED = Output(folder=True, private=Text("证书", "certificates"))
PROCESSES = 2
KEY_VARIABLE = "YUCAI_KEY"
DEMONSTRATION_SECRET = hashlib.sha256("育才示例数据的公开密钥".encode()).digest()
"""Anyone can sign with it, so that a demonstration has certificates; each says on its face that it is none."""


@click.command(cls=Command, example="yucai certificates 2025 -o 证书 --key ~/yucai.key")
@year_argument
@click.option("-o", "--output", required=True, metavar="文件夹", type=PRINTED, help="写到哪个文件夹")
@click.option(
    "--key", "key_file", envvar=KEY_VARIABLE, metavar="文件", type=click.Path(path_type=Path), help="签发密钥文件"
)
@click.option("--fonts", multiple=True, metavar="文件夹", type=a_path, help="另备字体的文件夹")
@acting_option
@pass_call
def certificates(
    call: Call, year: int, output: Path, key_file: Path | None, fonts: tuple[Path, ...], as_of: dt.datetime | None
) -> None:
    """签发一个年度的证书（PDF），并登记。"""
    loaded = call.load_to_act(as_of)
    if loaded.programme is None:
        call.refuse(loaded.problems)
    programme, day = loaded.programme, loaded.as_of
    result = programme.latest_result(year)
    if result is None or result.stage == "notice":
        call.refuse([NO_FINAL.at(Position(KINDS["result"].place(id="02-final", year=year)), year=str(year))])
    _demand_extra(call)
    from builder.certificates.issuing import issue_year
    from builder.certificates.pdf import Printer, Unprintable, print_all
    from builder.certificates.register import site_url

    if not site_url(programme).startswith("https://"):
        fail(call, Text("programme.yml 没有填写 https 网址，证书无处查验", "programme.yml names no https address"))
    issue = issue_year(programme, result, _key(call, programme, year, key_file), Printer(fonts).design, day)
    printed: list[bytes] = []
    missing: list[Unprintable] = []
    credentials = [credential for _, credential in issue.credentials]
    label = Text("生成证书", "certificates").in_(call.language)
    pages = print_all(credentials, processes=PROCESSES, font_folders=fonts)
    with click.progressbar(pages, length=len(credentials), label=label, file=sys.stderr) as bar:
        for pdf in bar:
            missing += [pdf] if isinstance(pdf, Unprintable) else []
            printed += [pdf] if isinstance(pdf, bytes) else []
    for problem in missing:
        click.echo(f"yucai: {problem.text.in_(call.language)}", err=True)
    if missing:
        sys.exit(DATA_AT_FAULT)
    for (content, _), pdf in zip(issue.credentials, printed, strict=True):
        write_bytes(output / f"{content.year}-{content.trainee}.pdf", pdf)
    write_text(call.the_root() / issue.register.path, record_yaml(issue.register))
    _tell(call, issue.altered, len(printed), output, issue.register.path)


def _tell(call: Call, altered: tuple[str, ...], count: int, output: Path, register: str) -> None:
    for number in altered:
        words = Text(
            f"{number} 的内容或版式与签发时不同，没有重新生成；需要换发的，先登记为 replaced",
            f"{number} differs from what was issued and was not made again; to replace it, record it as replaced",
        )
        click.echo(words.in_(call.language), err=True)
    done = Text(
        f"已生成 {count} 份证书：{output}；登记在 {register}",
        f"{count} certificates in {output}; registered in {register}",
    )
    click.echo(done.in_(call.language), err=True)


def _key(call: Call, programme: Programme, year: int, path: Path | None) -> "IssuerKey":
    """Give the issuer's key, the one that the year is pinned to; a demonstration has a public one of its own."""
    from builder.certificates.issuer import PublicKey
    from builder.certificates.keys import IssuerKey, KeyFileError, load_key

    if path is None and programme.settings.demonstration:
        return IssuerKey(DEMONSTRATION_SECRET)
    if path is None:
        fail(
            call,
            Text(
                f"没有签发密钥：用 --key 或环境变量 {KEY_VARIABLE} 指明（新建：yucai keys new）",
                f"there is no issuer's key: name it with --key or {KEY_VARIABLE} (make one: yucai keys new)",
            ),
        )
    register = programme.certificates.get(year)
    pinned = PublicKey.from_multikey(register.issuer) if register and register.issuer else None
    try:
        return load_key(path, pinned=pinned)
    except KeyFileError as error:
        fail(call, error.text)


def _demand_extra(call: Call) -> None:
    try:
        import builder.certificates.pdf  # noqa: F401
    except ImportError as error:
        words = Text(
            f"证书功能还需要安装 yucai[certificates]（缺少 {error.name}）",
            f"certificates need yucai[certificates] (no {error.name})",
        )
        fail(call, words)


@click.command(cls=Command, example="yucai verify 证书/2025-t2024-001.pdf")
@click.option(
    "--digest", metavar="校验值", is_eager=True, help="改为查验一份结果：与纸面上的校验值（至少前 20 位）核对"
)
@click.argument("file", metavar="文件", type=CertificateOrResult())
@as_of_option
@pass_call
def verify(call: Call, file: Path, digest: str | None, as_of: dt.datetime | None) -> None:
    """查验一份证书（PDF）：签名、登记和页面内容；或者用校验值查验公布的结果（文件、年度或者 年度/结果编号）。"""
    if digest is not None:
        compare(call, str(file), digest)
    programme, _ = call.load(as_of)
    _demand_extra(call)
    from builder.certificates.pdf import Printer
    from builder.certificates.register import issuer, status_documents
    from builder.certificates.verify import MOST_BYTES, NOT_OURS, State
    from builder.certificates.verify import verify as verified

    known = issuer(programme)
    if known is None:
        fail(call, Text("档案里没有登记签发公钥，无法查验", "no issuer's key is on record: nothing can be checked"))
    pdf = _paper(call, file, MOST_BYTES)
    verdict = NOT_OURS if pdf is None else verified(pdf, known, status_documents(programme).get, Printer())
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


@click.group(cls=Group)
def keys() -> None:
    """管理签发密钥。"""


@keys.command("new", example="yucai keys new ~/yucai.key")
@click.argument("file", metavar="文件", type=Output())
@pass_call
def new(call: Call, file: Path) -> None:
    """在档案库以外新建一个签发密钥文件，输出它的公钥。"""
    _demand_extra(call)
    from builder.certificates.keys import KeyFileError, new_key

    try:
        key = new_key(file, root=call.root or Path(os.devnull))
    except KeyFileError as error:
        fail(call, error.text)
    click.echo(key.public.multikey)
    kept = Text(
        f"已写出 {file}。请另存两份备份，妥善保管：丢失后不能再生成同样的证书，泄露后必须更换。",
        f"{file} is written. Keep two copies in safe places: without it no certificate can be made again.",
    )
    click.echo(kept.in_(call.language), err=True)
