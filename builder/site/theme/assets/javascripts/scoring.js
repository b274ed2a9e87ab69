// What a year comes to by a policy, exactly as `builder/scoring` adds it up; the policy is a file `policy/<id>.json`.
import { ZERO, down, fraction, halfUp, isLess, least, minus, over, sum } from "./exact.js";
import { trainingPoints, wholePoints } from "./method-training.js";
import { eachPoints } from "./method-each.js";
import { tieredPoints } from "./method-tier.js";

/**
 * What the scripts read of a policy's file: numbers are decimal text, bands stand from the highest down.
 * @typedef {{ groups: Group[], pass_at: string, bands: Band[], rounding: Rounding, base: Base }} Policy
 * @typedef {{ grade: string, ratio: string }} Band
 * @typedef {"floor" | "half-up" | "ceiling"} Rounding
 * @typedef {"assessed" | "qualified"} Base
 *
 * A group of the scoring table; tiers stand from the lowest up.
 * @typedef {{ id: string, title: string, cap: string | null }} Heading
 * @typedef {Heading & { method: "training", points: string }} Training
 * @typedef {Heading & { method: "each", kinds: Kind[] }} Each
 * @typedef {Heading & { method: "tier", basis: "annual-total" | "per-case", tiers: Tier[] }} Tiered
 * @typedef {Training | Each | Tiered} Group
 * @typedef {{ kind: string, events: { event: string, points: string | null }[] }} Kind
 * @typedef {{ amount_from: string, points: string }} Tier
 *
 * What a person fills in of a year, as decimal text: the hours of each task; how often an event counts, where a family
 * or a dispute counts once; by group, the enterprise's total of the year or each amount, in yuan, as its `basis` says.
 * @typedef {{ tasks: Task[], achievements: Achievement[], amounts: Record<string, string[]> }} Answers
 * @typedef {{ required: string, completed: string }} Task
 * @typedef {{ kind: string, event: string, count: string }} Achievement
 *
 * What it comes to: the points of each group before its cap, lost to it and after it; the points `missing` from the
 * total as it is shown to the pass line; and what the hours still `open` are worth.
 * @typedef {{ assessed: true, groups: GroupScore[], total: string, passes: boolean, missing: string, open: Open }} Score
 * @typedef {{ group: string, before: string, lost: string, points: string }} GroupScore
 * @typedef {{ hours: string, points: string }} Open
 *
 * @typedef {import("./exact.js").Fraction} Fraction
 */

/**
 * Score what a person fills in of a year; who has no required hours is not assessed.
 * @param {Policy} policy
 * @param {Answers} answers
 * @returns {Score | { assessed: false }}
 */
export function score(policy, answers) {
  const tasks = answers.tasks.map((task) => ({ required: fraction(task.required), completed: fraction(task.completed) }));
  const required = sum(tasks.map((task) => task.required));
  if (required[0] === 0n) return { assessed: false };
  const completed = sum(tasks.map((task) => least(task.completed, task.required)));
  const groups = policy.groups.map((group) => {
    const before = beforeCap(group, answers, over(completed, required));
    return { group, before, points: capped(group, before) };
  });
  const exact = sum(groups.map(({ points }) => points));
  const passAt = fraction(policy.pass_at);
  const passes = !isLess(exact, passAt);
  const total = shownTotal(exact, passAt);
  return {
    assessed: true,
    groups: groups.map(({ group, before, points }) => ({
      group: group.id,
      before: halfUp(before),
      lost: halfUp(minus(before, points)),
      points: halfUp(points),
    })),
    total,
    passes,
    missing: passes ? "0.00" : halfUp(minus(passAt, fraction(total))),
    open: {
      hours: halfUp(minus(required, completed)),
      points: halfUp(sum(groups.map(({ group, points }) => openPoints(group, points)))),
    },
  };
}

/**
 * Round a total half-up to 2 places, once; one below the pass line never rounds up to it (59.995 is 59.99).
 * @param {Fraction} exact
 * @param {Fraction} passAt
 */
function shownTotal(exact, passAt) {
  const total = halfUp(exact);
  return isLess(exact, passAt) && !isLess(fraction(total), passAt) ? down(exact) : total;
}

/**
 * @param {Group} group
 * @param {Fraction} points
 */
function capped(group, points) {
  return group.cap === null ? points : least(points, fraction(group.cap));
}

/**
 * Give what the open hours add to the points of a group.
 * @param {Group} group
 * @param {Fraction} points
 */
function openPoints(group, points) {
  return group.method === "training" ? minus(capped(group, wholePoints(group)), points) : ZERO;
}

/**
 * Give the points of a group by its method, which is a module of that name, with `share` the part of the required
 * hours that was completed.
 * @param {Group} group
 * @param {Answers} answers
 * @param {Fraction} share
 */
function beforeCap(group, answers, share) {
  switch (group.method) {
    case "training":
      return trainingPoints(group, share);
    case "tier":
      return tieredPoints(group, (answers.amounts[group.id] ?? []).map(fraction));
    case "each":
      return eachPoints(group, answers.achievements);
    default:
      throw new RangeError(`no method of scoring: ${JSON.stringify(group)}`);
  }
}
