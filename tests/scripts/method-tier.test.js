// Points of the tier that an amount reaches.
import assert from "node:assert/strict";
import { fraction, halfUp } from "../../builder/site/theme/assets/javascripts/exact.js";
import { test } from "node:test";
import { tieredPoints } from "../../builder/site/theme/assets/javascripts/method-tier.js";

/** @type {import("../../builder/site/theme/assets/javascripts/scoring.js").Tiered} */
const OF_THE_YEAR = {
  id: "pledges",
  title: "示例融资",
  method: "tier",
  basis: "annual-total",
  cap: null,
  tiers: [
    { amount_from: "100", points: "3" },
    { amount_from: "200", points: "5" },
  ],
};
/** @type {import("../../builder/site/theme/assets/javascripts/scoring.js").Tiered} */
const OF_EACH = { ...OF_THE_YEAR, basis: "per-case" };

/** @type {[string[], string, string][]} */
const CASES = [
  [[], "0.00", "0.00"],
  [["99.99"], "0.00", "0.00"],
  [["100"], "3.00", "3.00"],
  [["199.99"], "3.00", "3.00"],
  [["100", "100"], "5.00", "6.00"],
];
for (const [amounts, together, each] of CASES) {
  test(`amounts of ${amounts.join(" and ") || "nothing"} have ${together} together and ${each} one by one`, () => {
    assert.equal(halfUp(tieredPoints(OF_THE_YEAR, amounts.map(fraction))), together);
    assert.equal(halfUp(tieredPoints(OF_EACH, amounts.map(fraction))), each);
  });
}
