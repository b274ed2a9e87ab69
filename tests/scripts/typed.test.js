// What people type, read as they mean it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateNumber, decimals } from "../../builder/site/theme/assets/javascripts/typed.js";

const NUMBER = "2025-09MH-SE2V-ASXG-ED36-0CMP";

for (const [text, digits, numbers] of /** @type {const} */ ([
  ["", 0, []],
  ["3", 0, ["3"]],
  [" ３ ", 0, ["3"]],
  ["3.5", 2, ["3.5"]],
  ["1.", 2, ["1"]],
  [".5", 2, ["0.5"]],
  ["1,000", 6, ["1000"]],
  ["１，０００，０００．５", 6, ["1000000.5"]],
  ["10\n\n 20.25 \n", 6, ["10", "20.25"]],
])) {
  test(`“${text}” is ${JSON.stringify(numbers)} with ${digits} decimals`, () => {
    assert.deepEqual(decimals(text, digits), numbers);
  });
}

for (const [text, digits] of /** @type {const} */ ([
  ["3.5", 0],
  ["3.555", 2],
  ["-1", 2],
  ["1e3", 2],
  ["1,00", 2],
  ["三", 0],
  ["1 2", 0],
  ["10\n十", 6],
])) {
  test(`“${text}” is no number with ${digits} decimals`, () => {
    assert.equal(decimals(text, digits), null);
  });
}

for (const text of [
  NUMBER,
  "2025-o9mh-se2v-asxg-ed36-ocmp",
  " 2025 09MH SE2V ASXG ED36 0CMP ",
  "202509MHSE2VASXGED360CMP",
  "2025－09MH－SE2V－ASXG－ED36－0CMP",
  "２０２５－０９ｍｈ－SE2V‐ASXG‑ED36−0CMP",
  `https://example.org/certificates/${NUMBER}/`,
  `http://127.0.0.1:8080/a/certificates/${NUMBER.toLowerCase()}/status.json`,
  `证书编号：${NUMBER}`,
  `证书编号${NUMBER}，例文博`,
  `No. ${NUMBER} good`,
  `第1234号 ${NUMBER}`,
  `1234 ${NUMBER}`,
  `${NUMBER} ${NUMBER}`,
]) {
  test(`“${text}” is the number of a certificate`, () => {
    assert.equal(certificateNumber(text), NUMBER);
  });
}

for (const text of ["", "2025", NUMBER.slice(0, -1), `${NUMBER}0`, NUMBER.replace(/P$/, "U"), `2O25${NUMBER.slice(4)}x`, "例", `${NUMBER} ${NUMBER.replace("0", "1")}`, `a${NUMBER}`, `https://example.org/certificates/${NUMBER.slice(0, -5)}/`]) {
  test(`“${text}” is no number of a certificate`, () => {
    assert.equal(certificateNumber(text), null);
  });
}
