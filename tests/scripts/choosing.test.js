// Which things are shown, and in which order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooserOf, compare, inOrder, optionsOf } from "../../builder/site/theme/assets/javascripts/choosing.js";

/**
 * @param {string} text
 * @param {Record<string, string[]>} choices
 */
function thing(text, choices = {}) {
  /** @type {import("../../builder/site/theme/assets/javascripts/choosing.js").Thing} */
  const made = { text, choices: new Map() };
  for (const [key, values] of Object.entries(choices)) {
    made.choices.set(
      key,
      values.map((value) => [value, `${value}的名称`]),
    );
  }
  return made;
}

const THINGS = [
  thing("示例甲 示例机械有限公司 2024", { grade: ["good"], area: ["north", "east"] }),
  thing("示例乙 ABC示例公司 2025", { grade: ["pass"], area: ["east"] }),
  thing("示例丙 示例机械有限公司", { grade: ["good"] }),
];
const choose = chooserOf(THINGS);

/**
 * @param {string} query
 * @param {(readonly [string, string])[]} values
 */
function names(query, values = []) {
  return choose(query, values).chosen.map(({ text }) => text.split(" ")[0]);
}

test("without a choice all are shown, and nothing is narrowed down", () => {
  assert.deepEqual(choose(" ", [["grade", ""]]), { chosen: THINGS, isNarrowed: false });
});

test("every word must be there, in any order, width and case", () => {
  assert.deepEqual(names("机械"), ["示例甲", "示例丙"]);
  assert.deepEqual(names("2024　机械"), ["示例甲"]);
  assert.deepEqual(names("ａｂｃ"), ["示例乙"]);
  assert.deepEqual(names("机械 2025"), []);
});

test("of each property one of a thing's values must be the chosen one", () => {
  assert.deepEqual(names("", [["area", "east"]]), ["示例甲", "示例乙"]);
  assert.deepEqual(
    names("", [
      ["area", "east"],
      ["grade", "good"],
    ]),
    ["示例甲"],
  );
  assert.deepEqual(names("", [["area", "eas"]]), []);
  assert.equal(choose("", [["area", "east"]]).isNarrowed, true);
});

test("the values of a property are offered once each, in the order of their labels", () => {
  assert.deepEqual(
    optionsOf("area", THINGS).map(([value]) => value),
    ["east", "north"],
  );
  assert.deepEqual(optionsOf("unknown", THINGS), []);
});

test("texts stand by pinyin, and numbers in them as numbers", () => {
  assert.deepEqual(["重庆", "北京", "第10期", "第9期", "安徽"].sort(compare), ["安徽", "北京", "重庆", "第9期", "第10期"]);
});

/**
 * @param {(string | null)[]} values
 * @param {{ asNumbers?: boolean, descending?: boolean }} order
 */
function ordered(values, { asNumbers = false, descending = false }) {
  return inOrder(
    values.map((value) => ({ value })),
    { asNumbers, descending },
  ).map(({ value }) => value);
}

test("a column of numbers is sorted by what they are worth, both ways", () => {
  const values = ["9.5", "10", "100.00", "9.25"];
  assert.deepEqual(ordered(values, { asNumbers: true }), ["9.25", "9.5", "10", "100.00"]);
  assert.deepEqual(ordered(values, { asNumbers: true, descending: true }), ["100.00", "10", "9.5", "9.25"]);
});

test("what has no value stands last either way", () => {
  assert.deepEqual(ordered([null, "b", "a"], {}), ["a", "b", null]);
  assert.deepEqual(ordered([null, "b", "a"], { descending: true }), ["b", "a", null]);
});

test("what is equal stays as it stood, and what is sorted is another list", () => {
  const rows = [
    { value: "a", at: 1 },
    { value: "a", at: 2 },
  ];
  assert.deepEqual(
    inOrder(rows, { asNumbers: false, descending: true }).map(({ at }) => at),
    [1, 2],
  );
  assert.notEqual(inOrder(rows, { asNumbers: false, descending: false }), rows);
});
