// What a year comes to by a policy, exactly as `builder/scoring` adds it up; the policy is a file `policy/<id>.json`.
import { ZERO, down, fraction, halfUp, isLess, least, minus, over, sum, times } from "./exact.js";

/**
 * Score what a person tells of a year: numbers as decimal text, amounts in yuan.
 *
 * `told` is `{tasks: [{required, completed}], achievements: [{kind, event, count}], amounts: {<group>: [amount]}}`:
 * the hours of each task; how often an event counts, where a family or a dispute counts once; of a group with tiers
 * the enterprise's total of the year, or each amount, as its `basis` says.
 *
 * Gives `{assessed: false}` where no hours are required, else the points of each group before its cap, lost to it
 * and after it, the total, whether it passes, the points `missing` from the total as it is shown to the pass line,
 * and what the hours still `open` are worth.
 */
export function score(policy, told) {
  const tasks = told.tasks.map((task) => ({ required: fraction(task.required), completed: fraction(task.completed) }));
  const required = sum(tasks.map((task) => task.required));
  if (required[0] === 0n) return { assessed: false };
  const completed = sum(tasks.map((task) => least(task.completed, task.required)));
  const groups = policy.groups.map((group) => {
    const before = beforeCap(group, told, over(completed, required));
    return { group, before, points: capped(group, before) };
  });
  const exact = sum(groups.map(({ points }) => points));
  const passAt = fraction(policy.pass_at);
  const passes = !isLess(exact, passAt);
  const total = shownTotal(exact, passAt);
  const training = groups.find(({ group }) => group.method === "training");
  const whole = capped(training.group, fraction(training.group.points));
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
    open: { hours: halfUp(minus(required, completed)), points: halfUp(minus(whole, training.points)) },
  };
}

/** Round a total half-up to 2 places, once; one below the pass line never rounds up to it (59.995 is 59.99). */
function shownTotal(exact, passAt) {
  const total = halfUp(exact);
  return isLess(exact, passAt) && !isLess(fraction(total), passAt) ? down(exact) : total;
}

function capped(group, points) {
  return group.cap === null ? points : least(points, fraction(group.cap));
}

function beforeCap(group, told, share) {
  if (group.method === "training") return times(fraction(group.points), share);
  if (group.method === "tier") return tiered(group, (told.amounts[group.id] ?? []).map(fraction));
  return sum(
    told.achievements.map(({ kind, event, count }) => {
      const found = group.kinds.find((known) => known.kind === kind)?.events.find((known) => known.event === event);
      return found ? times(fraction(found.points), fraction(count)) : ZERO;
    }),
  );
}

/** Give the points of amounts: those of the tier of all together, once, or of each amount's own. */
function tiered(group, amounts) {
  const cases = group.basis === "annual-total" && amounts.length > 0 ? [sum(amounts)] : amounts;
  return sum(cases.map((amount) => tierPoints(group, amount)));
}

/** Give the points of the highest tier that an amount reaches; tiers stand from the lowest up. */
function tierPoints(group, amount) {
  const reached = group.tiers.filter((tier) => !isLess(amount, fraction(tier.amount_from)));
  return reached.length > 0 ? fraction(reached.at(-1).points) : ZERO;
}
