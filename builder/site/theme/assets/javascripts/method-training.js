// The completed share of the hours of training, as `builder/scoring/methods/training.py` counts it.
import { fraction, times } from "./exact.js";

/**
 * @typedef {import("./exact.js").Fraction} Fraction
 * @typedef {import("./scoring.js").Training} Training
 */

/**
 * Give the points of the part of the required hours that was completed, before the cap.
 * @param {Training} group
 * @param {Fraction} share
 */
export function trainingPoints(group, share) {
  return times(wholePoints(group), share);
}

/**
 * Give what all required hours are worth, before the cap.
 * @param {Training} group
 */
export function wholePoints(group) {
  return fraction(group.points);
}
