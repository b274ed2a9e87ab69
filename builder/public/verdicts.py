"""What a check of a certificate's file comes to, in the same words on the site and in the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said: in a few words, and what it means, in whole sentences."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One verdict in both languages."""

    zh: Words
    en: Words


VERDICTS: Mapping[str, Verdict] = {
    "valid": Verdict(
        zh=Words(
            name="证书有效",
            meaning="文件就是发出的原件，签名无误，登记在册，没有撤销或者换发。",
        ),
        en=Words(
            name="The certificate is valid",
            meaning="This is the very file that was issued; its signature is right, and it stands in the register.",
        ),
    ),
    "differs": Verdict(
        zh=Words(
            name="凭证真实，文件与发出的不同，以下列信息为准",
            meaning="文件经过另存、打印、转换或者改动，页面上写的没有核对，不能采信；凭证登记在册，没有撤销或者换发。",
        ),
        en=Words(
            name="The credential is genuine, the file is another than was issued: go by what follows",
            meaning="The file was saved, printed or converted anew, or altered: what its page shows was not checked.",
        ),
    ),
    "revoked": Verdict(
        zh=Words(name="证书已撤销，不再有效", meaning="凭证确由发证机关签发，后来撤销。"),
        en=Words(name="The certificate was revoked", meaning="It was issued, and is valid no longer."),
    ),
    "replaced": Verdict(
        zh=Words(name="证书已换发，这一份不再有效", meaning="凭证确由发证机关签发，后来换发，请持证人出示新证书。"),
        en=Words(
            name="The certificate was replaced", meaning="It is in use no longer: ask the holder for the new one."
        ),
    ),
    "unregistered": Verdict(
        zh=Words(
            name="没有登记，不能作为凭证",
            meaning="文件里的凭证与登记的不一致，或者没有登记，请向发证机关核实。",
        ),
        en=Words(
            name="Not registered",
            meaning="The issuer has not registered this credential, or has another under its number: ask the issuer.",
        ),
    ),
    "wrong-issuer": Verdict(
        zh=Words(name="不是本机关签发的证书", meaning="文件里的凭证由别的机构或者个人签名。"),
        en=Words(name="Not issued by this authority", meaning="Somebody else signed the credential in the file."),
    ),
    "damaged": Verdict(
        zh=Words(
            name="文件已损坏或者被改动，不能作为凭证",
            meaning="文件不完整，或者其中的凭证与签名不符；请向持证人索取原文件。",
        ),
        en=Words(
            name="Damaged or altered",
            meaning="The file is not whole, or its credential does not fit the signature: ask for the original file.",
        ),
    ),
    "protected": Verdict(
        zh=Words(
            name="文件加了密码或者权限保护，无法核验",
            meaning="发出的证书都不加密；请向持证人索取原文件。",
        ),
        en=Words(
            name="The file is protected and cannot be checked",
            meaning="No certificate is issued encrypted: ask for the original file.",
        ),
    ),
    "not-ours": Verdict(
        zh=Words(
            name="文件里没有电子凭证",
            meaning="不是本机关生成的证书文件；打印、扫描、转换后另存的PDF也不含凭证。请向持证人索取原文件。",
        ),
        en=Words(
            name="There is no credential in the file",
            meaning="It is no certificate of ours, or lost its attachment when it was printed or converted.",
        ),
    ),
    "unreadable": Verdict(
        zh=Words(
            name="不是PDF文件，或者无法读取",
            meaning="文件是照片、文档等其他格式，是空的，或者比任何证书都大；请选择证书的PDF原文件。",
        ),
        en=Words(
            name="No PDF, or one that cannot be read",
            meaning="The file is of another format, empty, or larger than any certificate: choose the original PDF.",
        ),
    ),
}
"""By the states of a check, best first."""
