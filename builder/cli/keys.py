"""Commands around the issuer's keys: make one, put a new one into use; and which key a command signs with."""

import datetime as dt
import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.call import Call, acting_option, fail, pass_call
from builder.cli.outputs import Output, given
from builder.cli.speech import Group
from builder.problems import Text
from builder.records.model import Certificates, SigningKey
from builder.records.programme import Programme
from builder.records.together import undisturbed
from builder.records.write import record_yaml

if TYPE_CHECKING:
    from builder.certificates.keys import IssuerKey

KEY_VARIABLE = "YUCAI_KEY"
DEMONSTRATION_SECRETS = tuple(
    hashlib.sha256(text.encode()).digest() for text in ("育才示例数据的公开密钥", "育才示例数据的公开密钥（二）")
)
"""Anyone can sign with them, so that a demonstration has certificates; each says on its face that it is none."""


def demand_extra(call: Call) -> None:
    """End the call where what certificates need is not installed."""
    try:
        import builder.certificates.pdf  # noqa: F401
    except ImportError as error:
        words = Text(
            f"证书功能还需要安装 yucai[certificates]（缺少 {error.name}）",
            f"certificates need yucai[certificates] (no {error.name})",
        )
        fail(call, words)


def keys_at_hand(call: Call, programme: Programme, paths: Sequence[Path]) -> tuple["IssuerKey", ...]:
    """Give the keys that are named, the one that signs now first; a demonstration has public ones of its own.

    Ends the call where the one that signs now, by the register, is not among them.
    """
    from builder.certificates.keys import IssuerKey, KeyFileError, load_key
    from builder.certificates.register import signing_keys

    if not paths and not programme.settings.demonstration:
        fail(
            call,
            Text(
                f"没有签发密钥：用 --key 或环境变量 {KEY_VARIABLE} 指明（新建：yucai keys new）",
                f"there is no issuer's key: name it with --key or {KEY_VARIABLE} (make one: yucai keys new)",
            ),
        )
    now = next(iter(signing_keys(programme)), None)
    try:
        keys = [load_key(path) for path in paths] or [IssuerKey(secret) for secret in DEMONSTRATION_SECRETS]
        signing = [key for key in keys if now is None or key.public == now][:1]
        if now and not signing:
            load_key(paths[0], pinned=now) if paths else fail(call, _NOT_OF_THE_DEMONSTRATION)
    except KeyFileError as error:
        fail(call, error.text)
    return (*signing, *(key for key in keys if key not in signing))


_NOT_OF_THE_DEMONSTRATION = Text(
    "登记的签发公钥不是示例数据自带的：用 --key 指明密钥文件",
    "the register names another key than a demonstration's own: name it with --key",
)


@click.group(cls=Group)
def keys() -> None:
    """管理签发密钥。"""


@keys.command("new", example="yucai keys new ~/yucai.key")
@click.argument("file", metavar="文件", type=Output())
@pass_call
def new(call: Call, file: Path) -> None:
    """在档案库以外新建一个签发密钥文件，输出它的公钥。"""
    demand_extra(call)
    from builder.certificates.keys import KeyFileError, new_key

    with undisturbed():
        try:
            key = new_key(file, root=call.root or Path(os.devnull))
        except KeyFileError as error:
            fail(call, error.text)
        click.echo(key.public.multikey)
        _tell_to_keep(call, file)


@keys.command("rotate", example="yucai keys rotate ~/yucai-2.key")
@click.argument("file", metavar="文件", type=Output())
@acting_option
@pass_call
def rotate(call: Call, file: Path, as_of: dt.datetime | None) -> None:
    """更换签发密钥：新建密钥文件（已有的直接启用），从当天起用它签发；以前签发的证书仍然有效。"""
    demand_extra(call)
    root = call.hold()
    loaded = call.load_to_act(root, as_of)
    if loaded.programme is None:
        call.refuse(loaded.problems)
    programme, day = loaded.programme, loaded.as_of
    registers = [register for _, register in sorted(programme.certificates.items()) if register.issuers]
    if not registers:
        fail(
            call,
            Text(
                "还没有签发过证书，没有要更换的密钥；新建密钥用 yucai keys new",
                "no certificate was issued yet, so there is no key to rotate: yucai keys new makes one",
            ),
        )
    with undisturbed():
        _take_up(call, root, programme, registers[-1], file, day)


def _take_up(call: Call, root: Path, programme: Programme, register: Certificates, file: Path, day: dt.date) -> None:
    """Let the key of a file, which is made where there is none, sign from a day on, and say so."""
    from builder.certificates.keys import KeyFileError, load_key, new_key
    from builder.certificates.register import signing_keys

    path = root / register.path
    before, is_made = path.read_bytes(), not os.path.lexists(file)
    try:
        key = new_key(file, root=root) if is_made else load_key(file)
    except KeyFileError as error:
        fail(call, error.text)
    known = signing_keys(programme)
    if key.public in known[1:]:
        fail(
            call,
            Text(
                f"{file} 是以前用过的密钥，不能再次启用；请另指一个新的文件",
                f"{file} was in use before and is not taken up again: name a new file",
            ),
        )
    entry = SigningKey(from_=day, key=key.public.multikey)
    is_known = key.public == known[0]
    try:
        if path.read_bytes() != before:
            fail(call, changed_meanwhile(register.path))
        if not is_known:
            content = record_yaml(replace(register, issuers=(*register.issuers, entry))).encode()
            with given(call, path, content, register.path):
                pass
    except BaseException:
        # A key that the register names already is the only one that signs: it stays, whatever came then.
        if is_made and entry.key.encode() not in path.read_bytes():
            file.unlink(missing_ok=True)
        raise
    click.echo(key.public.multikey)
    since = register.issuers[-1].from_ if is_known else day
    done = Text(
        f"从 {since} 起用这个密钥签发，已登记在 {register.path}；提交、合并以后，网站即公布新的公钥",
        f"it signs from {since}, as {register.path} says: merge it, and the site names the new key",
    )
    click.echo(done.in_(call.language), err=True)
    if is_made:
        _tell_to_keep(call, file)


def changed_meanwhile(register: str) -> Text:
    """Say that another call was quicker."""
    return Text(
        f"{register} 刚刚由另一次操作改动，本次没有写出任何内容；请核对后再运行",
        f"another call has just changed {register}, and this one wrote nothing: look at it, then run this again",
    )


def _tell_to_keep(call: Call, file: Path) -> None:
    kept = Text(
        f"已写出 {file}。请另存两份备份，妥善保管：丢失后不能再生成同样的证书，泄露后必须更换（yucai keys rotate）。",
        f"{file} is written. Keep two copies in safe places: without it no certificate can be made again.",
    )
    click.echo(kept.in_(call.language), err=True)
