// A certificate's file checked without a browser. That `yucai verify` says the same of printed files is tested in
// tests/certificates/test_browser.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { canonical, credentialsIn, isTooLarge, verify } from "../../builder/site/theme/assets/javascripts/verify.js";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const NUMBER = "2025-09MH-SE2V-ASXG-ED36-0CMP";
const NAME = "did:web:example.org:certificates";
const METHOD = `${NAME}#key-1`;

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function digestOf(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function hexOf(bytes) {
  return Buffer.from(await digestOf(bytes)).toString("hex");
}

/**
 * Write bytes in base 58 with its multibase prefix.
 * @param {Uint8Array} bytes
 */
function multibase(bytes) {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  while (number > 0n) {
    text = `${ALPHABET[Number(number % 58n)]}${text}`;
    number /= 58n;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${"1".repeat(zeros)}${text}`;
}

const { publicKey, privateKey } = /** @type {CryptoKeyPair} */ (
  await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])
);
const RAW = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
const ISSUER = {
  id: NAME,
  verificationMethod: [{ id: METHOD, publicKeyMultibase: multibase(Uint8Array.of(0xed, 0x01, ...RAW)) }],
};

/**
 * Give a signed credential, some of it other than it was when it was signed.
 * @param {object} later
 * @param {object} before
 */
async function credential(later = {}, before = {}) {
  const unsigned = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    issuer: { id: NAME, name: "示例局" },
    validFrom: "2026-01-20T00:00:00Z",
    demonstration: true,
    credentialSubject: {
      name: "示例甲",
      enterprise: "示例公司",
      programme: "示例培育",
      year: 2025,
      grade: { id: "excellent", title: "优秀" },
      number: NUMBER,
    },
    ...before,
  };
  const options = {
    "@context": unsigned["@context"],
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    proofPurpose: "assertionMethod",
    verificationMethod: METHOD,
  };
  const hashes = [await digestOf(utf8(canonical(options))), await digestOf(utf8(canonical(unsigned)))];
  const signature = await crypto.subtle.sign("Ed25519", privateKey, Buffer.concat(hashes));
  const proof = { ...options, proofValue: multibase(new Uint8Array(signature)) };
  return utf8(canonical({ ...unsigned, proof, ...later }));
}

/**
 * Give a file that carries credentials, each as its stream is written.
 * @param {Uint8Array<ArrayBuffer>[]} contents
 */
function carrying(...contents) {
  const objects = contents.flatMap((content, at) => [
    `${at + 1} 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fvc+json /Length ${content.length} >>\nstream\n`,
    content,
    "\nendstream\nendobj\n",
  ]);
  return joined("%PDF-2.0\n9 0 obj\n<< /Length 3 >>\nendobj\n", ...objects, "%%EOF\n");
}

/** @param {(string | Uint8Array)[]} parts */
function joined(...parts) {
  return new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
}

/**
 * Check a file where the register knows one credential, and the file that carries it alone.
 * @param {Uint8Array<ArrayBuffer>} pdf
 * @param {Uint8Array<ArrayBuffer>} known
 */
async function checked(pdf, known) {
  const status = { digest: await hexOf(known), files: [await hexOf(carrying(known))], state: "valid" };
  return verify(pdf, ISSUER, (number) => Promise.resolve(number === NUMBER ? status : null));
}

test("JSON is written in its one canonical form", () => {
  assert.equal(canonical({ b: [1, null, "例"], a: { d: true, c: "x\ty" } }), String.raw`{"a":{"c":"x\ty","d":true},"b":[1,null,"例"]}`);
});

test("a registered credential is valid, with its details", async () => {
  const own = await credential();
  assert.deepEqual(await checked(carrying(own), own), {
    state: "valid",
    signature: "right",
    isIssued: true,
    details: {
      name: "示例甲",
      enterprise: "示例公司",
      programme: "示例培育",
      year: 2025,
      grade: "优秀",
      number: NUMBER,
      issuer: "示例局",
      issued_on: "2026-01-20",
      demonstration: true,
    },
    changedOn: undefined,
    reason: undefined,
  });
});

test("what the register says of it is told", async () => {
  const own = await credential();
  const status = { digest: await hexOf(own), files: [], state: "revoked", on: "2026-03-02", reason: "示例理由" };
  const found = await verify(carrying(own), ISSUER, () => Promise.resolve(status));
  assert.deepEqual([found.state, found.isIssued, found.changedOn, found.reason], ["revoked", false, "2026-03-02", "示例理由"]);
});

test("one that the register does not know, or knows with another digest, is unregistered", async () => {
  const own = await credential();
  const unknown = await verify(carrying(own), ISSUER, () => Promise.resolve(null));
  assert.equal(unknown.state, "unregistered");
  assert.equal((await checked(carrying(own), await credential({}, { demonstration: false }))).state, "unregistered");
});

test("a word that is changed after the signature is damage, whatever the register says", async () => {
  const forged = await credential({ validFrom: "2026-01-21T00:00:00Z" });
  assert.deepEqual(await checked(carrying(forged), forged), { state: "damaged" });
});

test("a credential that is not in its canonical form is damage", async () => {
  const own = await credential();
  const spaced = utf8(new TextDecoder().decode(own).replace(":", ": "));
  assert.deepEqual(await checked(carrying(spaced), spaced), { state: "damaged" });
});

test("another issuer, or another key of this one, is the wrong issuer", async () => {
  const other = await credential({}, { issuer: { id: "did:web:example.com", name: "示例局" } });
  assert.deepEqual(await checked(carrying(other), other), { state: "wrong-issuer" });
  const own = await credential();
  const found = await verify(carrying(own), { ...ISSUER, verificationMethod: [] }, () => Promise.resolve(null));
  assert.deepEqual(found, { state: "wrong-issuer" });
});

test("a file without a credential is not ours, one with two different ones is damage, the same twice is one", async () => {
  const own = await credential();
  const other = await credential({}, { demonstration: false });
  assert.deepEqual(await checked(carrying(), own), { state: "not-ours" });
  assert.deepEqual(await checked(carrying(own, other), own), { state: "damaged" });
  assert.equal((await checked(carrying(own, own), own)).state, "differs");
});

test("a right credential in any other file is not valid, and its details are told", async () => {
  const own = await credential();
  const found = await checked(joined(carrying(own), "\n"), own);
  assert.deepEqual([found.state, found.isIssued, found.details?.name], ["differs", false, "示例甲"]);
});

test("what is no PDF, or protected, or cut off, is told apart", async () => {
  const own = await credential();
  const object = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
  for (const [file, state] of /** @type {const} */ ([
    ["", "unreadable"],
    [`${" ".repeat(1020)}%PDF-1.7`, "unreadable"],
    [`${" ".repeat(1019)}%PDF-1.7`, "not-ours"],
    [`${object}%%EOF`, "not-ours"],
    [object, "damaged"],
    [`${object}<< /Encrypt 2 0 R >>`, "protected"],
    [`${object}<</Encrypt<<`, "protected"],
  ])) {
    assert.deepEqual(await checked(joined(file), own), { state }, file);
  }
  assert.deepEqual([isTooLarge(16 * 1024 * 1024), isTooLarge(16 * 1024 * 1024 + 1)], [false, true]);
});

test("a compressed credential is read, with its length in an object of its own", async () => {
  const own = await credential();
  const packed = deflateSync(own);
  const tail = `\nendstream\nendobj\n8 0 obj\n${packed.length}\nendobj\n`;
  for (const length of [`${packed.length}`, "8 0 R"]) {
    const head = `7 0 obj\n<< /Subtype /application#2Fvc#2Bjson /Filter [ /FlateDecode ] /Length ${length} >>\nstream\r\n`;
    assert.deepEqual(await credentialsIn(joined(head, packed, tail)), [own]);
  }
});

test("a length in an object that is not there, and a filter that is not known, are passed over", async () => {
  const own = await credential();
  for (const entry of ["/Length 99 0 R", `/Filter /LZWDecode /Length ${own.length}`]) {
    const head = `1 0 obj\n<< /Subtype /application#2Fvc+json ${entry} >>\nstream\n`;
    assert.deepEqual(await credentialsIn(joined(head, own)), []);
  }
});

test("what unpacks to more than a credential may be is read no further, and damage comes out empty", async () => {
  for (const [packed, length] of /** @type {const} */ ([
    [deflateSync(Buffer.alloc(1_000_000)), 64 * 1024 + 1],
    [utf8("例例"), 0],
  ])) {
    const entries = `/Filter /FlateDecode /Length ${packed.length}`;
    const head = `1 0 obj\n<< /Subtype /application#2Fvc+json ${entries} >>\nstream\n`;
    const [found] = (await credentialsIn(joined(head, packed))) ?? [];
    assert.equal(found?.length, length);
  }
});

test("a file full of marks is damaged without a look at each", async () => {
  const marks = `${"/Subtype /application#2Fvc#2Bjson\n".repeat(18_000)}`;
  for (const text of [marks, `1 0 obj${marks}`, `${marks}>>stream\n`]) {
    assert.equal(await credentialsIn(utf8(text)), null);
    const finding = await verify(utf8(`%PDF-1.7\n${text}`), ISSUER, () => Promise.resolve(null));
    assert.equal(finding.state, "damaged");
  }
});

test("an attachment is looked for near its mark alone", async () => {
  const space = " ".repeat(5000);
  const mark = "/Subtype /application#2Fvc#2Bjson";
  assert.deepEqual(await credentialsIn(utf8(`1 0 obj\n<<${space}${mark} /Length 2>>stream\n{}`)), []);
  assert.deepEqual(await credentialsIn(utf8(`1 0 obj\n<<${mark} /Length 2${space}>>stream\n{}`)), []);
  assert.deepEqual(await credentialsIn(utf8(`1 0 obj\n<<${mark} /Length 2>>stream\n{}`)), [utf8("{}")]);
});
