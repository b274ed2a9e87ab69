// The elements that a script works with: there, of their kind, or an error. The elements are stand-ins.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { all, byId, first, make } from "../../builder/site/theme/assets/javascripts/elements.js";

class Button {
  hidden = true;
}
const BUTTON = new Button();

/** @param {unknown} kind */
function kindOf(kind) {
  return /** @type {new () => Element} */ (kind);
}

before(() => {
  Object.assign(globalThis, {
    document: {
      getElementById: (/** @type {string} */ id) => (id === "yc-start" ? BUTTON : null),
      querySelector: (/** @type {string} */ selector) => (selector === "button" ? BUTTON : null),
      querySelectorAll: () => [BUTTON, BUTTON],
      createElement: () => new Button(),
    },
  });
});

test("an element of the site's own is found by its id", () => {
  assert.equal(byId("start", kindOf(Button)), BUTTON);
});

test("an element is found by its selector, and all of them", () => {
  assert.equal(first("button", kindOf(Button)), BUTTON);
  assert.deepEqual(all("button", kindOf(Button)), [BUTTON, BUTTON]);
});

test("what is not there, or is of another kind, is an error that names it", () => {
  assert.throws(() => byId("unknown", kindOf(Button)), /no Button: unknown/);
  assert.throws(() => byId("start", kindOf(Map)), /no Map: start/);
  assert.throws(() => first("input", kindOf(Button)), /no Button: input/);
  assert.throws(() => all("button", kindOf(Map)), /no Map: button/);
});

test("an element is made with its properties", () => {
  assert.equal(make("button", { hidden: false }).hidden, false);
});
