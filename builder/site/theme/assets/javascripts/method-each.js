// Points of its event for each right, title, project or case, as `builder/scoring/methods/each.py` counts them.
import { ZERO, fraction, sum, times } from "./exact.js";

/**
 * @typedef {import("./scoring.js").Achievement} Achievement
 * @typedef {import("./scoring.js").Each} Each
 */

/**
 * Give the points of all events of a group.
 * @param {Each} group
 * @param {Achievement[]} achievements
 */
export function eachPoints(group, achievements) {
  return sum(achievements.map((achievement) => eventPoints(group, achievement)));
}

/**
 * Give the points of an event as often as it counts; none where it is of another group.
 * @param {Each} group
 * @param {Achievement} achievement
 */
function eventPoints(group, { kind, event, count }) {
  const found = group.kinds.find((known) => known.kind === kind)?.events.find((known) => known.event === event);
  if (found === undefined) return ZERO;
  if (found.points === null) throw new RangeError(`no points: ${kind}, ${event}`);
  return times(fraction(found.points), fraction(count));
}
