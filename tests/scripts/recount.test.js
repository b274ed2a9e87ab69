// A published result computed again: what agrees, and each way in which it can differ.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recount } from "../../builder/site/theme/assets/javascripts/recount.js";

/**
 * @typedef {import("../../builder/site/theme/assets/javascripts/recount.js").Published} Published
 * @typedef {import("../../builder/site/theme/assets/javascripts/recount.js").Row} Row
 */

/** @type {import("../../builder/site/theme/assets/javascripts/scoring.js").Policy} */
const POLICY = {
  groups: [
    { id: "training", title: "示例培训", method: "training", points: "60", cap: "60" },
    { id: "rights", title: "示例权利", method: "each", cap: "20", kinds: [] },
    { id: "others", title: "示例其他", method: "each", cap: null, kinds: [] },
  ],
  pass_at: "60",
  bands: [
    { grade: "excellent", ratio: "0.1" },
    { grade: "good", ratio: "0.3" },
  ],
  rounding: "floor",
  base: "qualified",
};

/**
 * Give a row whose points add up.
 * @param {string} name
 * @param {string} grade
 * @param {string} rights
 * @returns {Row}
 */
function row(name, grade, rights) {
  const total = `${60 + Number(rights)}.00`;
  return { name, grade, by: "score", listed: total, total, groups: { training: "60.00", rights } };
}

/**
 * Give a result that agrees, with some of it another: 10 who passed, 2 who did not; 1 and 3 places.
 * @param {{ rows?: Row[], grades?: Record<string, { count?: number, places?: number }> }} other
 * @param {Partial<Published>} others
 * @returns {Published}
 */
function published({ rows, grades = {} } = {}, others = {}) {
  return {
    assessed: 12,
    base: 10,
    groups: { training: "示例培训", rights: "示例权利", others: "示例其他" },
    grades: [
      { grade: "excellent", title: "优秀", count: 1, places: 1, ...grades.excellent },
      { grade: "good", title: "良好", count: 3, places: 3, ...grades.good },
      { grade: "pass", title: "合格", count: 6, places: null, ...grades.pass },
      { grade: "fail", title: "不合格", count: 2, places: null, ...grades.fail },
    ],
    rows: rows ?? [
      row("示例甲", "excellent", "20"),
      row("示例乙", "good", "19"),
      row("示例丙", "good", "18"),
      row("示例丁", "good", "17"),
      row("示例戊", "pass", "16"),
    ],
    ...others,
  };
}

/** @param {Published} result */
function codes(result) {
  return recount(POLICY, result).findings.map(({ code }) => code);
}

/**
 * Give the rows that agree, with one of them another.
 * @param {number} at
 * @param {Partial<Row>} other
 */
function withRow(at, other) {
  const { rows } = published();
  return published({ rows: rows.map((one, place) => (place === at ? { ...one, ...other } : one)) });
}

test("a result that agrees has no findings, and all of its rows are put in order", () => {
  assert.deepEqual(recount(POLICY, published()), { findings: [], decided: [], order: 5, limits: [] });
});

test("groups that do not add up to the total are found", () => {
  const found = recount(POLICY, withRow(0, { groups: { training: "60.00", rights: "19.99" } }));
  assert.deepEqual(found.findings, [{ code: "sum", name: "示例甲", added: "79.99", total: "80.00" }]);
});

test("a total that the list tells otherwise is found", () => {
  assert.deepEqual(codes(withRow(0, { listed: "80.01" })), ["listed"]);
});

test("points beyond a cap are found, and none where there is no cap", () => {
  assert.deepEqual(codes(withRow(0, { groups: { training: "59.00", rights: "21.00" } })), ["cap"]);
  assert.deepEqual(codes(withRow(0, { groups: { training: "0.00", others: "80.00" } })), []);
});

test("who is named below the pass line is found", () => {
  const below = { total: "59.99", listed: "59.99", groups: { training: "59.99" } };
  assert.ok(codes(withRow(4, below)).includes("below"));
});

test("a row that cannot be read is found and not computed", () => {
  assert.deepEqual(codes(withRow(4, { total: null })), ["unreadable"]);
  assert.deepEqual(codes(withRow(4, { listed: null })), ["unreadable"]);
  assert.deepEqual(codes(withRow(4, { groups: { training: null } })), ["unreadable"]);
  assert.deepEqual(codes(withRow(4, { grade: null })), ["unreadable"]);
});

test("grades that do not add up to all who were assessed are found", () => {
  assert.deepEqual(codes(published({}, { assessed: 13 })).sort(), ["base", "counts"]);
});

test("more people named than counted are found", () => {
  const { rows } = published();
  const result = published({ rows: [...rows, row("示例己", "excellent", "20")] });
  assert.ok(codes(result).includes("named"));
});

test("a base of other people than the policy says is found", () => {
  assert.ok(codes(published({}, { base: 12 })).includes("base"));
  assert.deepEqual(codes({ ...published({ grades: { excellent: { places: 1 } } }) }), []);
});

test("places of another number than the ratio gives are found, and more people than places", () => {
  assert.deepEqual(codes(published({ grades: { excellent: { places: 2 } } })), ["places"]);
  const rows = [row("示例甲", "excellent", "20"), row("示例乙", "excellent", "19")];
  assert.ok(codes(published({ rows, grades: { excellent: { count: 2 }, pass: { count: 5 } } })).includes("over"));
});

test("who stands higher with less than another is found, and the other too", () => {
  const { rows } = published();
  const [first, second, ...others] = rows;
  assert.ok(first && second);
  const result = published({ rows: [{ ...first, grade: "good" }, { ...second, grade: "excellent" }, ...others] });
  assert.deepEqual(
    recount(POLICY, result).findings.map(({ code, name, grade, expected }) => [code, name, grade, expected]),
    [
      ["grade", "示例甲", "良好", "优秀"],
      ["grade", "示例乙", "优秀", "良好"],
    ],
  );
});

test("equal totals that do not all fit are found, and none of them is put there", () => {
  const rows = [row("示例甲", "excellent", "20"), row("示例乙", "good", "20")];
  const result = published({ rows, grades: { good: { count: 1 }, pass: { count: 8 } } });
  const [tie] = recount(POLICY, result).findings;
  assert.deepEqual(tie, { code: "tie", names: "示例甲、示例乙", total: "80.00", grade: "优秀", left: 1 });
});

test("who was decided keeps a place and is not put in order", () => {
  const { rows } = published();
  const decided = published({ rows: rows.map((one, at) => (at === 0 ? { ...one, by: "decision" } : one)) });
  const found = recount(POLICY, decided);
  assert.deepEqual([found.findings, found.decided, found.order], [[], ["示例甲"], 4]);
});

test("without a base neither places nor the order are compared", () => {
  const found = recount(POLICY, published({}, { base: null }));
  assert.deepEqual(found, { findings: [], decided: [], order: 0, limits: ["no-base"] });
});

test("who was taken out keeps a place, and below a grade that names nobody nothing is compared", () => {
  const { rows } = published();
  const without = recount(POLICY, published({ rows: rows.filter(({ name }) => name !== "示例乙") }));
  assert.deepEqual([without.findings, without.limits], [[], ["taken-out"]]);
  const unnamed = recount(POLICY, published({ rows: rows.filter(({ grade }) => grade !== "excellent") }));
  assert.deepEqual([unnamed.findings, unnamed.limits, unnamed.order], [[], ["unnamed-band"], 0]);
});
