// The completed share of the hours of training.
import assert from "node:assert/strict";
import { halfUp } from "../../builder/site/theme/assets/javascripts/exact.js";
import { test } from "node:test";
import { trainingPoints, wholePoints } from "../../builder/site/theme/assets/javascripts/method-training.js";

/** @type {import("../../builder/site/theme/assets/javascripts/scoring.js").Training} */
const GROUP = { id: "training", title: "示例培训", method: "training", points: "60", cap: "40" };

test("the part of the hours that was completed has that part of the points, before any cap", () => {
  assert.equal(halfUp(trainingPoints(GROUP, [6n, 7n])), "51.43");
});

test("all hours have all points", () => {
  assert.equal(halfUp(wholePoints(GROUP)), "60.00");
  assert.equal(halfUp(trainingPoints(GROUP, [1n, 1n])), "60.00");
});
