// The words of a page, filled in. The elements are stand-ins with no more than what is asked of them.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fill, phrases } from "../../builder/site/theme/assets/javascripts/words.js";

class Element {
  /** @type {Record<string, string>} */
  dataset = {};
  textContent = "";
  /** @type {Element[]} */
  places = [];

  /** @param {string} selector */
  querySelectorAll(selector) {
    return selector === "[data-value]" ? this.places : [];
  }

  copy() {
    const copy = Object.assign(new Element(), { textContent: this.textContent, dataset: { ...this.dataset } });
    copy.places = this.places.map((place) => place.copy());
    return copy;
  }
}

/**
 * Make an element with a place for each value.
 * @param {string[]} values
 */
function withPlaces(...values) {
  const element = new Element();
  element.places = values.map((value) => Object.assign(new Element(), { dataset: { value } }));
  return /** @type {HTMLElement & Element} */ (/** @type {unknown} */ (element));
}

/** @param {ParentNode} element */
function textsIn(element) {
  return Array.from(element.querySelectorAll("[data-value]"), (place) => place.textContent);
}

const PHRASE = withPlaces("name", "count");

before(() => {
  Object.assign(globalThis, {
    HTMLElement: Element,
    document: {
      querySelector: (/** @type {string} */ selector) =>
        selector === '#yc-words > [data-words="known"]' ? PHRASE : null,
      importNode: (/** @type {Element} */ element) => element.copy(),
    },
  });
});

test("values stand in their places as text, and nothing where there is none", () => {
  const element = withPlaces("name", "count", "other");
  fill(element, { name: "<b>示例</b>", count: 0, other: null });
  assert.deepEqual(textsIn(element), ["<b>示例</b>", "0", ""]);
  fill(element, {}, "—");
  assert.deepEqual(textsIn(element), ["—", "—", "—"]);
});

test("words are copied, so that the page keeps its own", () => {
  const [one, other] = phrases(["known", "known"], { name: "示例", count: 2 });
  assert.ok(one && other);
  assert.notEqual(one, other);
  assert.deepEqual(textsIn(one), ["示例", "2"]);
  assert.deepEqual(textsIn(PHRASE), ["", ""]);
});

test("words that the page does not hold are an error", () => {
  assert.throws(() => phrases(["unknown"]), TypeError);
});
