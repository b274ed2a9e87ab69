"""What a site is called that vouches for keys (`did:web`)."""

from urllib.parse import urlsplit


def did_web(address: str) -> str:
    """Name what an address holds; the document that vouches for it is `did.json` there.

    The address must be https and end with a slash; raises `ValueError` otherwise.
    """
    site = urlsplit(address)
    if site.scheme != "https" or not site.hostname or not site.path.endswith("/"):
        raise ValueError(f"an issuer needs an https address with a final slash: {address}")
    host = site.hostname if site.port is None else f"{site.hostname}%3A{site.port}"
    path = site.path.strip("/")
    return ":".join(["did:web", host, *(path.split("/") if path else ())])
