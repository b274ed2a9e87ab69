// Checks credentials with Digital Bazaar's verifier, which many services are built on, and with nothing from a network.
// From stdin: {"issuer": DID document, "credentials": […]}; to stdout: for each, null or why it is refused.
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { text } from "node:stream/consumers";

const { issuer, credentials } = JSON.parse(await text(process.stdin));
const methods = issuer.verificationMethod.map((method) => [method.id, { "@context": issuer["@context"].at(-1), ...method }]);
const documents = new Map([[issuer.id, issuer], ...methods]);

/** @param {string} documentUrl */
function documentLoader(documentUrl) {
  const document = documents.get(documentUrl);
  if (document === undefined) return Promise.reject(new Error(`not there: ${documentUrl}`));
  return Promise.resolve({ contextUrl: null, documentUrl, document });
}

/** The status of a certificate is ours alone; what is checked here is the credential. */
function checkStatus() {
  return Promise.resolve({ verified: true });
}

/** @param {object} credential */
async function refusal(credential) {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
  const { verified, error } = await verifyCredential({ credential, suite, documentLoader, checkStatus });
  return verified ? null : (error.errors ?? [error]).map(({ message }) => message).join("; ");
}

process.stdout.write(JSON.stringify(await Promise.all(credentials.map(refusal))));
