// What a year comes to. That the builder comes to the same is tested in tests/site/test_calculator.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { score } from "../../builder/site/theme/assets/javascripts/scoring.js";

/**
 * @typedef {import("../../builder/site/theme/assets/javascripts/scoring.js").Policy} Policy
 * @typedef {import("../../builder/site/theme/assets/javascripts/scoring.js").Answers} Answers
 */

/** @type {Policy} */
const POLICY = {
  groups: [
    { id: "training", title: "示例培训", method: "training", points: "60", cap: "60" },
    {
      id: "rights",
      title: "示例权利",
      method: "each",
      cap: "10",
      kinds: [
        {
          kind: "示例专利",
          events: [
            { event: "filed", points: "0.5" },
            { event: "granted", points: "4" },
          ],
        },
      ],
    },
    {
      id: "total",
      title: "示例总额",
      method: "tier",
      basis: "annual-total",
      cap: null,
      tiers: [
        { amount_from: "0", points: "3" },
        { amount_from: "10000000", points: "5" },
      ],
    },
    {
      id: "cases",
      title: "示例各笔",
      method: "tier",
      basis: "per-case",
      cap: "8",
      tiers: [{ amount_from: "100000", points: "3" }],
    },
  ],
  pass_at: "60",
  bands: [],
  rounding: "floor",
  base: "assessed",
};

/**
 * Score what is filled in beside all required hours, which are completed unless told otherwise.
 * @param {Partial<Answers>} answers
 */
function scored(answers = {}) {
  const result = score(POLICY, { tasks: [task("12", "12")], achievements: [], amounts: {}, ...answers });
  assert.ok(result.assessed);
  return result;
}

/**
 * @param {string} required
 * @param {string} completed
 */
function task(required, completed) {
  return { required, completed };
}

/**
 * @param {Partial<Answers>} answers
 * @param {string} group
 */
function pointsOf(answers, group) {
  return scored(answers).groups.find((one) => one.group === group)?.points;
}

test("who has no required hours is not assessed", () => {
  assert.deepEqual(score(POLICY, { tasks: [], achievements: [], amounts: {} }), { assessed: false });
  assert.deepEqual(score(POLICY, { tasks: [task("0", "5")], achievements: [], amounts: {} }), { assessed: false });
});

test("all hours are all points of the training, and pass", () => {
  const result = scored();
  assert.equal(result.total, "60.00");
  assert.equal(result.passes, true);
  assert.equal(result.missing, "0.00");
  assert.deepEqual(result.open, { hours: "0.00", points: "0.00" });
});

test("a task counts no further than its required hours", () => {
  const result = scored({ tasks: [task("6", "9"), task("6", "3")] });
  assert.equal(result.total, "45.00");
  assert.deepEqual(result.open, { hours: "3.00", points: "15.00" });
  assert.equal(result.missing, "15.00");
});

test("a total that rounds up to the pass line does not pass and is not shown as if it did", () => {
  const result = scored({ tasks: [task("120000", "119992")] });
  assert.equal(result.groups[0]?.points, "60.00");
  assert.equal(result.total, "59.99");
  assert.equal(result.passes, false);
  assert.equal(result.missing, "0.01");
});

test("an event counts as often as it is told, up to the cap of its group", () => {
  const two = { kind: "示例专利", event: "granted", count: "2" };
  assert.equal(pointsOf({ achievements: [two] }, "rights"), "8.00");
  const many = scored({ achievements: [two, { kind: "示例专利", event: "filed", count: "5" }] });
  assert.deepEqual(many.groups[1], { group: "rights", before: "10.50", lost: "0.50", points: "10.00" });
  assert.equal(many.total, "70.00");
});

test("what the policy does not know is worth nothing", () => {
  const achievements = [
    { kind: "示例专利", event: "unknown", count: "9" },
    { kind: "unknown", event: "granted", count: "9" },
  ];
  assert.equal(pointsOf({ achievements }, "rights"), "0.00");
});

for (const [amounts, points] of /** @type {const} */ ([
  [[], "0.00"],
  [["1"], "3.00"],
  [["5000000", "4999999.99"], "3.00"],
  [["5000000", "5000000"], "5.00"],
  [["1000e4"], "5.00"],
])) {
  test(`amounts of ${amounts.join(" and ") || "nothing"} in a year come to ${points}`, () => {
    assert.equal(pointsOf({ amounts: { total: [...amounts] } }, "total"), points);
  });
}

test("each amount counts by itself where the policy says so, and one below the lowest tier not at all", () => {
  assert.equal(pointsOf({ amounts: { cases: ["100000", "99999.99"] } }, "cases"), "3.00");
  assert.equal(pointsOf({ amounts: { cases: ["10e4", "10e4", "10e4"] } }, "cases"), "8.00");
});

test("a method that the script does not know is an error and never points", () => {
  const [training] = POLICY.groups;
  assert.ok(training);
  const group = Object.assign(structuredClone(training), { method: "unknown" });
  assert.throws(
    () => score({ ...POLICY, groups: [group] }, { tasks: [task("1", "1")], achievements: [], amounts: {} }),
    RangeError,
  );
});

test("a policy without training has nothing open", () => {
  const groups = POLICY.groups.filter((group) => group.method !== "training");
  const result = score({ ...POLICY, groups }, { tasks: [task("2", "1")], achievements: [], amounts: {} });
  assert.ok(result.assessed);
  assert.deepEqual(result.open, { hours: "1.00", points: "0.00" });
});
