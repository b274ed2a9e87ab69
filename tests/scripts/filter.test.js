// What is chosen stands in the address. The window is a stand-in.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const ADDRESS = "https://example.org/people/?named.find=%E7%A4%BA%E4%BE%8B&area=east#list";
const location = { href: ADDRESS, search: new URL(ADDRESS).search };
/** @type {string[]} */
const written = [];
/** @type {() => void} */
let leave = assert.fail;

mock.timers.enable({ apis: ["setTimeout"] });
Object.assign(globalThis, {
  location,
  history: { state: null, replaceState: (/** @type {unknown[]} */ ...given) => written.push(`${given.at(-1)}`) },
  window: {
    setTimeout: globalThis.setTimeout,
    addEventListener: (/** @type {string} */ name, /** @type {() => void} */ listener) => {
      if (name === "pagehide") leave = listener;
    },
  },
});
const { inAddress } = await import("../../builder/site/theme/assets/javascripts/filter.js");

beforeEach(() => {
  leave();
  written.length = 0;
});

test("a value is read by its key, and the filters of a page are kept apart by their names", () => {
  assert.equal(inAddress("named").get("find"), "示例");
  assert.equal(inAddress("").get("area"), "east");
  assert.equal(inAddress("named").get("area"), "");
});

test("values are written together, when nobody has chosen anything for a moment", () => {
  const address = inAddress("named");
  address.set("find", "甲");
  address.set("grade", "good");
  mock.timers.tick(199);
  address.set("find", "甲乙");
  mock.timers.tick(199);
  assert.deepEqual(written, []);
  mock.timers.tick(1);
  assert.deepEqual(written, [
    "https://example.org/people/?named.find=%E7%94%B2%E4%B9%99&area=east&named.grade=good#list",
  ]);
});

test("an empty value leaves the address", () => {
  inAddress("").set("area", "");
  mock.timers.tick(200);
  assert.deepEqual(written, ["https://example.org/people/?named.find=%E7%A4%BA%E4%BE%8B#list"]);
});

test("who leaves at once finds what was chosen, written once", () => {
  inAddress("").set("area", "west");
  leave();
  mock.timers.tick(200);
  assert.deepEqual(written, ["https://example.org/people/?named.find=%E7%A4%BA%E4%BE%8B&area=west#list"]);
});
