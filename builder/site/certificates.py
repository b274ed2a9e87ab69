"""The pages about certificates: where anyone checks one, and each one's own, which is listed nowhere."""

from collections.abc import Iterator

from builder.public.verdicts import VERDICTS
from builder.site.page import Page
from builder.site.rendering import UNLISTED, Renderer

ISSUER = "certificates/did.json"


def certificate_pages(render: Renderer) -> Iterator[Page]:
    """Give the page for checking, each certificate's own page with its status, and the issuer's keys."""
    certificates = render.publication.certificates
    policies = render.publication.policies
    name = policies[0].certificate.title if policies else "证书"
    yield render.page(
        "verify/index.md",
        "verify",
        title="证书查验",
        description=f"按编号或者用PDF文件查验{name}的真伪和状态。",
        hide=("navigation", "toc"),
        head={"script": "checking"} if certificates.issuer else {},
        name=name,
        verdicts=VERDICTS,
    )
    for certificate in certificates.issued:
        folder = f"certificates/{certificate.number}"
        yield render.page(
            f"{folder}/index.md",
            "certificate",
            title=certificate.title,
            description="证书的年度、等次和状态。",
            hide=("navigation", "toc"),
            head=UNLISTED,
            certificate=certificate,
        )
        yield Page(path=f"{folder}/status.json", content=certificate.status)
    if certificates.issuer:
        yield Page(path=ISSUER, content=certificates.issuer)
