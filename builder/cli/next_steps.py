"""What is to be done after a command has written something: its last words."""

import datetime as dt
from collections.abc import Callable, Mapping

from builder.problems import Text
from builder.records.model import Certificates, Result
from builder.todo import issuing

_MERGED = Text(
    "网站在这份文件提交、合并以后才显示；发现不对的，提交以前删去它再办理",
    "the site shows it once this file is merged; what is wrong with it is mended by deleting it before that",
)


def after_publishing(result: Result) -> tuple[Text, ...]:
    """Say when a result is seen, and what comes after it."""
    return (_AFTER[result.stage](result), _MERGED)


def after_issuing(before: Certificates, register: Certificates) -> tuple[Text, ...]:
    """Say of each certificate what a run changed in the register, the first issue of a year aside, and what follows."""
    names = {one.number: f"{one.trainee} {one.name}" for one in register.issued}
    changes = [change for change in register.certificates if change not in before.certificates]
    lines = [
        _CHANGED[change.status](names[change.number], change.number, change.replaced_by or "") for change in changes
    ]
    if before.issued:
        told = {one.number for one in before.issued} | {change.replaced_by for change in changes}
        lines += [
            Text(f"新签发：{holder}，{number}", f"new: {holder}, {number}")
            for number, holder in names.items()
            if number not in told
        ]
    registered = Text(
        f"提交、合并 {register.path} 以后查验才以它为准，新的证书在此以后再发给本人或者企业",
        f"a check goes by {register.path} once it is merged: hand new certificates out after that",
    )
    return (*lines, registered)


def _of_a_notice(result: Result) -> Text:
    until = result.objections_until or result.published_on
    after = until + dt.timedelta(days=1)
    return Text(
        f"公示至 {until}（含当日），{after} 起公布：yucai publish {result.year} --stage final",
        f"the notice runs to {until}, that day included; from {after}: yucai publish {result.year} --stage final",
    )


def _of_a_final(result: Result) -> Text:
    return Text(
        f"接着签发证书：{issuing(result.year)}",
        f"the certificates come next: {issuing(result.year)}",
    )


def _of_a_correction(result: Result) -> Text:
    return Text(
        f"已经签发过证书的，再运行一次：{issuing(result.year)}",
        f"where certificates were issued, once more: {issuing(result.year)}",
    )


_AFTER: Mapping[str, Callable[[Result], Text]] = {
    "notice": _of_a_notice,
    "final": _of_a_final,
    "correction": _of_a_correction,
}
_CHANGED: Mapping[str, Callable[[str, str, str], Text]] = {
    "replaced": lambda holder, old, new: Text(
        f"换发：{holder}，原证书 {old}，新证书 {new}", f"replaced: {holder}, {old} by {new}"
    ),
    "revoked": lambda holder, old, _: Text(f"撤销：{holder}，{old}", f"revoked: {holder}, {old}"),
    "restored": lambda holder, old, _: Text(f"恢复：{holder}，{old}", f"restored: {holder}, {old}"),
}
