// Points of its event for each right, title, project or case.
import assert from "node:assert/strict";
import { eachPoints } from "../../builder/site/theme/assets/javascripts/method-each.js";
import { halfUp } from "../../builder/site/theme/assets/javascripts/exact.js";
import { test } from "node:test";

/** @type {import("../../builder/site/theme/assets/javascripts/scoring.js").Each} */
const GROUP = {
  id: "rights",
  title: "示例权利",
  method: "each",
  cap: null,
  kinds: [
    {
      kind: "示例专利",
      events: [
        { event: "filed", points: "0.5" },
        { event: "granted", points: null },
      ],
    },
  ],
};

test("an event has its points as often as it counts", () => {
  const filed = { kind: "示例专利", event: "filed" };
  const found = eachPoints(GROUP, [
    { ...filed, count: "3" },
    { ...filed, count: "1" },
  ]);
  assert.equal(halfUp(found), "2.00");
});

test("what is of another group has no points here", () => {
  assert.equal(halfUp(eachPoints(GROUP, [{ kind: "示例商标", event: "filed", count: "1" }])), "0.00");
});

test("an event without points is an error and no zero", () => {
  assert.throws(() => eachPoints(GROUP, [{ kind: "示例专利", event: "granted", count: "1" }]), RangeError);
});
