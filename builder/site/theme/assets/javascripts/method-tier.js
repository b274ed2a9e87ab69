// Points of the tier that an amount reaches, as `builder/scoring/methods/tier.py` counts them.
import { ZERO, fraction, isLess, sum } from "./exact.js";

/**
 * @typedef {import("./exact.js").Fraction} Fraction
 * @typedef {import("./scoring.js").Tiered} Tiered
 */

/**
 * Give the points of amounts: those of the tier of all together, once, or of each amount's own.
 * @param {Tiered} group
 * @param {Fraction[]} amounts
 */
export function tieredPoints(group, amounts) {
  const cases = group.basis === "annual-total" && amounts.length > 0 ? [sum(amounts)] : amounts;
  return sum(cases.map((amount) => tierPoints(group, amount)));
}

/**
 * Give the points of the highest tier that an amount reaches.
 * @param {Tiered} group
 * @param {Fraction} amount
 */
function tierPoints(group, amount) {
  const reached = group.tiers.filter((tier) => !isLess(amount, fraction(tier.amount_from))).at(-1);
  return reached === undefined ? ZERO : fraction(reached.points);
}
