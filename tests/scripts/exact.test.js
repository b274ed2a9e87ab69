// Exact arithmetic: what is read, computed, rounded and written.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ZERO,
  compare,
  down,
  fraction,
  halfUp,
  isLess,
  least,
  minus,
  over,
  places,
  plain,
  sum,
  times,
} from "../../builder/site/theme/assets/javascripts/exact.js";

/**
 * @param {string} expected
 * @param {import("../../builder/site/theme/assets/javascripts/exact.js").Fraction} found
 */
function equals(expected, found) {
  assert.equal(compare(fraction(expected), found), 0, `${found} is not ${expected}`);
}

test("decimal text is read exactly, ten thousands too", () => {
  assert.deepEqual(fraction("0"), [0n, 1n]);
  assert.deepEqual(fraction("9.50"), [950n, 100n]);
  equals("95000", fraction("9.5e4"));
  equals("9007199254740993", fraction("9007199254740993"));
});

for (const text of ["", "1.", ".5", "-1", "1,000", "1e", "1e100", "NaN", "1 ", "１"]) {
  test(`“${text}” is no decimal`, () => {
    assert.throws(() => fraction(text), RangeError);
  });
}

test("a third three times is one, and a tenth and two tenths are three tenths", () => {
  const third = over(fraction("1"), fraction("3"));
  equals("1", sum([third, third, third]));
  equals("0.3", sum([fraction("0.1"), fraction("0.2")]));
  equals("0", sum([]));
});

test("fractions are taken from one another, multiplied and divided", () => {
  equals("0.25", minus(fraction("1"), fraction("0.75")));
  equals("0", minus(fraction("0.10"), fraction("0.1")));
  equals("0.06", times(fraction("0.2"), fraction("0.3")));
  equals("2.5", over(fraction("1"), fraction("0.4")));
});

test("fractions are compared by what they are worth and not by how they are written", () => {
  assert.equal(compare(fraction("1.0"), fraction("1")), 0);
  assert.equal(compare(fraction("10"), fraction("9")), 1);
  assert.equal(compare(fraction("0.9"), fraction("0.10")), 1);
  assert.equal(compare(ZERO, fraction("0.01")), -1);
  assert.equal(isLess(fraction("59.99"), fraction("60")), true);
  assert.equal(isLess(fraction("60"), fraction("60")), false);
  equals("3", least(fraction("3"), fraction("12")));
  equals("3", least(fraction("12"), fraction("3")));
});

for (const [text, rounded, cut] of /** @type {const} */ ([
  ["0", "0.00", "0.00"],
  ["0.004", "0.00", "0.00"],
  ["0.005", "0.01", "0.00"],
  ["1.005", "1.01", "1.00"],
  ["2.675", "2.68", "2.67"],
  ["59.995", "60.00", "59.99"],
  ["59.99499999999999999999", "59.99", "59.99"],
  ["100", "100.00", "100.00"],
])) {
  test(`${text} is ${rounded} half-up and ${cut} cut`, () => {
    assert.equal(halfUp(fraction(text)), rounded);
    assert.equal(down(fraction(text)), cut);
  });
}

for (const [share, floor, half, ceiling] of /** @type {const} */ ([
  ["4", 4n, 4n, 4n],
  ["4.4", 4n, 4n, 5n],
  ["4.5", 4n, 5n, 5n],
  ["4.6", 4n, 5n, 5n],
  ["0", 0n, 0n, 0n],
])) {
  test(`a share of ${share} is ${floor}, ${half} or ${ceiling} places`, () => {
    assert.equal(places(fraction(share), "floor"), floor);
    assert.equal(places(fraction(share), "half-up"), half);
    assert.equal(places(fraction(share), "ceiling"), ceiling);
  });
}

test("needless zeros are left out, those of whole numbers kept", () => {
  assert.deepEqual(["12.50", "12.00", "100", "0.00", "0.05"].map(plain), ["12.5", "12", "100", "0", "0.05"]);
});
