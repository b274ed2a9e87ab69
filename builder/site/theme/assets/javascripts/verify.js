// Checks a certificate's PDF in the browser alone, as `builder/certificates/verify.py` does; only the page is not
// printed again, so people compare the details with what they see. No request but to the issuer's own site.

const MOST_BYTES = 64 * 1024;
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ED25519_KEY = [0xed, 0x01];
const PROOF = { type: "DataIntegrityProof", cryptosuite: "eddsa-jcs-2022", proofPurpose: "assertionMethod" };

/** Write a JSON value in its one canonical form (RFC 8785). */
export function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

/** Give the different credentials that are attached to a PDF, as bytes. */
export async function credentialsIn(pdf) {
  const text = new TextDecoder("latin1").decode(pdf);
  const found = new Map();
  for (const match of text.matchAll(/\/Subtype[\t-\r ]*\/application#2[Ff]vc(?:\+|#2[Bb])json(?=[\t-\r />])/g)) {
    const end = match.index + match[0].length;
    const start = text.lastIndexOf("obj", match.index);
    const stream = />>[\t-\r ]*stream(?:\r\n|\n)/.exec(text.slice(end));
    if (start === -1 || stream === null) continue;
    const dictionary = text.slice(start, end + stream.index);
    const length = lengthIn(text, dictionary);
    if (length === null) continue;
    const from = end + stream.index + stream[0].length;
    const content = pdf.subarray(from, from + length);
    const flate = /\/Filter[\t-\r ]*(?:\/FlateDecode|\[[\t-\r ]*\/FlateDecode[\t-\r ]*\])/.test(dictionary);
    if (!flate && dictionary.includes("/Filter")) continue;
    const credential = flate ? await inflated(content) : content.subarray(0, MOST_BYTES + 1);
    found.set(hex(await sha256(credential)), credential);
  }
  return [...found.values()];
}

/**
 * Check a PDF (`Uint8Array`) against the issuer's DID document and what the site says of a number.
 *
 * `register` takes a number and gives its status document, or null where there is none; it may be asynchronous.
 * Gives `{state, details, signature, changedOn, reason}`; the states are those of `verify.py`. Where the browser
 * knows no Ed25519, `signature` is "unchecked" and the digest in the register alone decides. Throws where the page
 * was not opened over https, for then there is no WebCrypto at all.
 */
export async function verify(pdf, issuer, register) {
  const found = await credentialsIn(pdf);
  if (found.length === 0) return { state: "not-ours" };
  const document = found.length === 1 ? readCanonical(found[0]) : null;
  const name = document?.issuer?.id;
  const method = document?.proof?.verificationMethod;
  if (typeof name !== "string" || typeof method !== "string") return { state: "damaged" };
  const key = issuer.verificationMethod.find((candidate) => candidate.id === method);
  if (name !== issuer.id || key === undefined) return { state: "wrong-issuer" };
  const signature = await signatureOf(document, key.publicKeyMultibase);
  if (signature === "wrong") return { state: "damaged" };

  const number = document.credentialSubject?.number;
  const status = typeof number === "string" ? await register(number) : null;
  const registered = status !== null && status.digest === hex(await sha256(found[0]));
  if (signature === "unchecked" && !registered) return { state: "unregistered", signature };
  const details = detailsOf(document);
  if (!registered) return { state: "unregistered", signature, details };
  return { state: status.state, signature, details, changedOn: status.on, reason: status.reason };
}

function detailsOf(document) {
  const subject = document.credentialSubject;
  return {
    name: subject.name,
    enterprise: subject.enterprise,
    programme: subject.programme,
    year: subject.year,
    grade: subject.grade.title,
    number: subject.number,
    issuer: document.issuer.name,
    issued_on: document.validFrom.split("T")[0],
    demonstration: document.demonstration,
  };
}

/** Read a JSON object; null unless it is written in its canonical form. */
function readCanonical(bytes) {
  if (bytes.length > MOST_BYTES) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const document = JSON.parse(text);
    const isObject = document !== null && typeof document === "object" && !Array.isArray(document);
    return isObject && canonical(document) === text ? document : null;
  } catch {
    return null;
  }
}

/** Tell whether the proof is "right" or "wrong", or "unchecked" where this browser cannot tell. */
async function signatureOf(document, multikey) {
  const { proof, ...unsigned } = document;
  const { proofValue, ...options } = proof;
  const signature = decoded(proofValue, 64);
  const key = decoded(multikey, 34);
  const expected = Object.entries(PROOF).every(([name, value]) => options[name] === value);
  const sameContext =
    options["@context"] !== undefined && canonical(options["@context"]) === canonical(unsigned["@context"] ?? null);
  if (signature === null || key === null || !expected || !sameContext) return "wrong";
  if (!ED25519_KEY.every((byte, at) => key[at] === byte)) return "wrong";
  const hashes = new Uint8Array(64);
  hashes.set(await sha256(utf8(canonical(options))), 0);
  hashes.set(await sha256(utf8(canonical(unsigned))), 32);
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key.slice(2), "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error.name === "NotSupportedError") return "unchecked";
    throw error;
  }
  return (await crypto.subtle.verify("Ed25519", imported, signature, hashes)) ? "right" : "wrong";
}

/** Read base 58 with its multibase prefix; null unless it is exactly `length` bytes in their one form. */
function decoded(text, length) {
  if (typeof text !== "string" || text[0] !== "z" || text.length > 2 * length) return null;
  const digits = [...text.slice(1)].map((digit) => ALPHABET.indexOf(digit));
  if (digits.includes(-1)) return null;
  let number = digits.reduce((sum, digit) => sum * 58n + BigInt(digit), 0n);
  const bytes = new Uint8Array(length);
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(number & 255n);
    number >>= 8n;
  }
  const zeros = (list) => list.findIndex((item) => item !== 0) + 1 || list.length + 1;
  return number === 0n && zeros(digits) === zeros([...bytes]) ? bytes : null;
}

/** Read how long a stream is, from its dictionary or from the object that this names. */
function lengthIn(text, dictionary) {
  const length = /\/Length[\t-\r ]+(\d{1,9})(?:[\t-\r ]+(\d{1,5})[\t-\r ]+R\b)?/.exec(dictionary);
  if (length === null || length[2] === undefined) return length && Number(length[1]);
  const [, object, generation] = length;
  const referred = new RegExp(`(?<!\\d)${object}[\\t-\\r ]+${generation}[\\t-\\r ]+obj[\\t-\\r ]+(\\d{1,9})`).exec(text);
  return referred && Number(referred[1]);
}

/** Inflate, no further than one byte too many; what is damaged comes out empty. */
async function inflated(content) {
  const reader = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const bytes = new Uint8Array(MOST_BYTES + 1);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return bytes.subarray(0, filled);
      const part = value.subarray(0, bytes.length - filled);
      bytes.set(part, filled);
      filled += part.length;
      if (filled === bytes.length) return bytes;
    }
  } catch {
    return bytes.subarray(0, 0);
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function utf8(text) {
  return new TextEncoder().encode(text);
}
