// Checks a certificate's PDF in the browser alone, as `builder/certificates/verify.py` does, with the same outcome. No
// request but to the issuer's own site.

const MOST_FILE_BYTES = 16 * 1024 * 1024;
const MOST_BYTES = 64 * 1024;
const EDGE_BYTES = 1024;
const MOST_MARKS = 16;
const DICTIONARY_BYTES = 4096;
const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ED25519_KEY = [0xed, 0x01];
const PROOF = { type: "DataIntegrityProof", cryptosuite: "eddsa-jcs-2022", proofPurpose: "assertionMethod" };

/**
 * @typedef {{ id: string, verificationMethod: { id: string, publicKeyMultibase: string }[] }} Issuer
 *
 * What the site says of a number: the digests of its credential and of the files that were issued, and the state of the
 * certificate, since when and why.
 * @typedef {{ digest: string, files: string[], state: string, on?: string, reason?: string }} Status
 *
 * What a signed credential says: that the issuer wrote it holds its shape.
 * @typedef {{ [name: string]: any }} Credential
 *
 * What was found; the states are those of `verify.py`. `isIssued` tells whether the file is, byte for byte, one that was
 * issued. Where the browser knows no Ed25519, the signature is "unchecked" and the digests in the register decide.
 * @typedef {{ state: string, details?: Details, signature?: "right" | "unchecked", isIssued?: boolean,
 *   changedOn?: string | undefined, reason?: string | undefined }} Finding
 * @typedef {{ name: string, enterprise: string, programme: string, year: number, grade: string, number: string,
 *   issuer: string, issued_on: string, demonstration: boolean }} Details
 */

/**
 * Write a JSON value in its one canonical form (RFC 8785).
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

/**
 * Give the different credentials that are attached to a PDF, as bytes; null where more seem to be than anybody attaches.
 * @param {Uint8Array<ArrayBuffer>} pdf
 */
export async function credentialsIn(pdf) {
  const text = new TextDecoder("latin1").decode(pdf);
  const found = new Map();
  let marks = 0;
  for (const match of text.matchAll(/\/Subtype[\t-\r ]*\/application#2[Ff]vc(?:\+|#2[Bb])json(?=[\t-\r />])/g)) {
    marks += 1;
    if (marks > MOST_MARKS) return null;
    const end = match.index + match[0].length;
    const earliest = Math.max(0, match.index - DICTIONARY_BYTES);
    const start = earliest + text.slice(earliest, match.index).lastIndexOf("obj");
    const stream = />>[\t-\r ]*stream(?:\r\n|\n)/.exec(text.slice(end, end + DICTIONARY_BYTES));
    if (start < earliest || stream === null) continue;
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
 * Tell whether a file is larger than any certificate, and need not be read at all.
 * @param {number} size
 */
export function isTooLarge(size) {
  return size > MOST_FILE_BYTES;
}

/**
 * Check a file against the issuer's DID document and what the site says of a number.
 *
 * `register` takes a number and gives its status document, or null where there is none. Throws where the page was not
 * opened over https, for then there is no WebCrypto at all.
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {Issuer} issuer
 * @param {(number: string) => Promise<Status | null>} register
 * @returns {Promise<Finding>}
 */
export async function verify(file, issuer, register) {
  const text = new TextDecoder("latin1").decode(file);
  if (isTooLarge(file.length) || !text.slice(0, EDGE_BYTES).includes("%PDF-")) return { state: "unreadable" };
  const isEncrypted = /\/Encrypt[\t-\r ]*(?:\d{1,9}[\t-\r ]+\d{1,5}[\t-\r ]+R\b|<<)/.test(text);
  const found = await credentialsIn(file);
  if (found?.length === 0) {
    if (isEncrypted) return { state: "protected" };
    const isCutOff = !text.slice(-EDGE_BYTES).includes("%%EOF") && /\d[\t-\r ]+obj\b/.test(text);
    return { state: isCutOff ? "damaged" : "not-ours" };
  }
  const [credential] = found ?? [];
  if (credential === undefined || found?.length !== 1) return { state: isEncrypted ? "protected" : "damaged" };
  const { files, ...finding } = await ofCredential(credential, issuer, register);
  if (finding.state === "damaged" && isEncrypted) return { state: "protected" };
  if (files === undefined) return finding;
  const isIssued = files.includes(hex(await sha256(file)));
  return { ...finding, state: finding.state === "valid" && !isIssued ? "differs" : finding.state, isIssued };
}

/**
 * Judge the one credential of a file; where it is registered, tell which files were issued.
 * @param {Uint8Array<ArrayBuffer>} credential
 * @param {Issuer} issuer
 * @param {(number: string) => Promise<Status | null>} register
 * @returns {Promise<Finding & { files?: string[] }>}
 */
async function ofCredential(credential, issuer, register) {
  const document = readCanonical(credential);
  const name = document?.issuer?.id;
  const method = document?.proof?.verificationMethod;
  if (document === null || typeof name !== "string" || typeof method !== "string") return { state: "damaged" };
  const key = issuer.verificationMethod.find((candidate) => candidate.id === method);
  if (name !== issuer.id || key === undefined) return { state: "wrong-issuer" };
  const signature = await signatureOf(document, key.publicKeyMultibase);
  if (signature === "wrong") return { state: "damaged" };

  const number = document.credentialSubject?.number;
  const status = typeof number === "string" ? await register(number) : null;
  const registered = status !== null && status.digest === hex(await sha256(credential));
  if (signature === "unchecked" && !registered) return { state: "unregistered", signature };
  const details = detailsOf(document);
  if (!registered) return { state: "unregistered", signature, details };
  const { state, files, on: changedOn, reason } = status;
  return { state, signature, details, files, changedOn, reason };
}

/**
 * @param {Credential} document
 * @returns {Details}
 */
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

/**
 * Read a JSON object; null unless it is written in its canonical form.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Credential | null}
 */
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

/**
 * Tell whether the proof is "right" or "wrong", or "unchecked" where this browser cannot tell.
 * @param {Credential} document
 * @param {string} multikey
 */
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
  const imported = await imported25519(key.slice(2));
  if (imported === null) return "unchecked";
  return (await crypto.subtle.verify("Ed25519", imported, signature, hashes)) ? "right" : "wrong";
}

/**
 * Import a public key; null where this browser knows no Ed25519.
 * @param {Uint8Array<ArrayBuffer>} raw
 */
async function imported25519(raw) {
  try {
    return await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return null;
    throw error;
  }
}

/**
 * Read base 58 with its multibase prefix; null unless it is exactly `length` bytes in their one form.
 * @param {unknown} text
 * @param {number} length
 */
function decoded(text, length) {
  if (typeof text !== "string" || text[0] !== "z" || text.length > 2 * length) return null;
  const digits = Array.from(text.slice(1), (digit) => ALPHABET.indexOf(digit));
  if (digits.includes(-1)) return null;
  let number = digits.reduce((sum, digit) => sum * 58n + BigInt(digit), 0n);
  const bytes = new Uint8Array(length);
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(number % 256n);
    number /= 256n;
  }
  return number === 0n && zerosBefore(Uint8Array.from(digits)) === zerosBefore(bytes) ? bytes : null;
}

/**
 * Count the zeros that stand before all else.
 * @param {Uint8Array} bytes
 */
function zerosBefore(bytes) {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.length : first;
}

/**
 * Read how long a stream is, from its dictionary or from the object that this names.
 * @param {string} text
 * @param {string} dictionary
 */
function lengthIn(text, dictionary) {
  const found = /\/Length[\t-\r ]+(?<length>\d{1,9})(?:[\t-\r ]+(?<generation>\d{1,5})[\t-\r ]+R\b)?/.exec(dictionary);
  if (!found?.groups) return null;
  const { length, generation } = found.groups;
  if (generation === undefined) return Number(length);
  const object = new RegExp(`(?<!\\d)${length}[\\t-\\r ]+${generation}[\\t-\\r ]+obj[\\t-\\r ]+(?<length>\\d{1,9})`);
  const referred = object.exec(text)?.groups;
  return referred ? Number(referred.length) : null;
}

/**
 * Inflate, no further than one byte too many; what is damaged comes out empty.
 * @param {Uint8Array<ArrayBuffer>} content
 */
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

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text);
}
