// Computes a year's published result again from what is published of it alone, as `builder/grading` grades.
import { compare, fraction, halfUp, isLess, places, sum, times } from "./exact.js";

const NOTHING = "—";

/**
 * Check a published result against a policy.
 *
 * `published` is `{assessed, base, grades: [{grade, title, count, places}], rows}`; a row is `{name, grade, by, listed,
 * total, groups}` with points as text, by group, and null for what could not be read. `base` is null where it is not
 * published. Gives the `findings` (what does not agree), as `{code, …values}`; the names of those `decided`; the
 * number of rows that were put in `order`; and the `limits`: codes of what the published numbers do not let one check.
 */
export function recount(policy, published) {
  const findings = published.rows.flatMap((row) => checkRow(policy, published, row));
  const rows = published.rows.filter(isReadable);
  const limits = [];
  findings.push(...checkCounts(published));
  if (published.base === null) {
    limits.push("no-base");
    return { findings, decided: decided(rows), order: 0, limits };
  }
  findings.push(...checkBase(policy, published), ...checkPlaces(policy, published));
  const bands = bandsInFull(policy, published, limits);
  const ranked = rows.filter((row) => row.by === "score" && !isLess(fraction(row.total), fraction(policy.pass_at)));
  if (bands.length > 0) findings.push(...checkOrder(policy, published, bands, ranked));
  return { findings, decided: decided(rows), order: bands.length > 0 ? ranked.length : 0, limits };
}

function isReadable(row) {
  return row.grade !== null && row.total !== null && row.listed !== null && Object.values(row.groups).every((points) => points !== null);
}

function decided(rows) {
  return rows.filter((row) => row.by === "decision").map((row) => row.name);
}

function titleOf(published, grade) {
  return published.grades.find((one) => one.grade === grade)?.title ?? grade;
}

/** Check one person's sum, caps and pass line. */
function checkRow(policy, published, row) {
  const { name, total, listed } = row;
  if (!isReadable(row)) return [{ code: "unreadable", name }];
  const findings = [];
  // Training alone has more than 2 places before it is rounded, so what is shown of the groups adds up to the total.
  const added = sum(Object.values(row.groups).map(fraction));
  if (compare(added, fraction(total)) !== 0) findings.push({ code: "sum", name, added: halfUp(added), total });
  if (compare(fraction(listed), fraction(total)) !== 0) findings.push({ code: "listed", name, listed, total });
  for (const { id, title, cap } of policy.groups) {
    const points = row.groups[id];
    if (cap !== null && points !== undefined && isLess(fraction(cap), fraction(points))) {
      findings.push({ code: "cap", name, group: title, points, cap });
    }
  }
  if (isLess(fraction(total), fraction(policy.pass_at))) {
    findings.push({ code: "below", name, total, line: policy.pass_at, grade: titleOf(published, row.grade) });
  }
  return findings;
}

/** Check that the grades add up to all who were assessed, and that nobody is named beyond the count. */
function checkCounts({ grades, assessed, rows }) {
  const findings = [];
  const added = grades.reduce((total, { count }) => total + count, 0);
  if (added !== assessed) findings.push({ code: "counts", added, assessed: assessed ?? NOTHING });
  for (const { grade, title, count } of grades) {
    const named = rows.filter((row) => row.grade === grade).length;
    if (named > count) findings.push({ code: "named", grade: title, named, count });
  }
  return findings;
}

function checkBase(policy, { grades, base, assessed }) {
  const failed = grades.find(({ grade }) => grade === "fail")?.count ?? 0;
  const expected = policy.base === "qualified" ? assessed - failed : assessed;
  return expected === base ? [] : [{ code: "base", expected, base }];
}

/** Give the places of a band by its ratio. */
function placesOf(policy, band, base) {
  return Number(places(times(fraction(band.ratio), fraction(`${base}`)), policy.rounding));
}

function checkPlaces(policy, { grades, base }) {
  return policy.bands.flatMap((band) => {
    const found = grades.find(({ grade }) => grade === band.grade);
    const expected = placesOf(policy, band, base);
    const findings = [];
    if (found === undefined) return findings;
    const { title, count } = found;
    if (found.places !== expected) findings.push({ code: "places", grade: title, expected, places: found.places ?? NOTHING });
    if (count > expected) findings.push({ code: "over", grade: title, count, expected });
    return findings;
  });
}

/** Give the bands from the highest down to the first whose people are not named; whoever was taken out keeps a place. */
function bandsInFull(policy, { grades, rows }, limits) {
  const bands = [];
  for (const band of policy.bands) {
    const count = grades.find(({ grade }) => grade === band.grade)?.count ?? 0;
    const named = rows.filter((row) => row.grade === band.grade).length;
    if (count > 0 && named === 0) {
      limits.push("unnamed-band");
      break;
    }
    if (named < count) limits.push("taken-out");
    bands.push({ ...band, missing: Math.max(0, count - named) });
  }
  return bands;
}

/** Fill the bands from the highest total down, equal totals together, and compare. */
function checkOrder(policy, published, bands, ranked) {
  const findings = [];
  const groups = equalTotals(ranked);
  const expected = new Map();
  for (const band of bands) {
    const byDecision = published.rows.filter((row) => row.by === "decision" && row.grade === band.grade).length;
    let left = placesOf(policy, band, published.base) - byDecision - band.missing;
    while (groups.length > 0 && groups[0].length <= left) {
      left -= groups[0].length;
      for (const row of groups.shift()) expected.set(row, band.grade);
    }
    if (groups.length > 0 && left > 0) {
      findings.push({
        code: "tie",
        names: groups[0].map((row) => row.name).join("、"),
        total: groups[0][0].total,
        grade: titleOf(published, band.grade),
        left,
      });
    }
  }
  const below = policy.bands[bands.length]?.grade ?? "pass";
  for (const row of ranked) {
    const grade = expected.get(row) ?? below;
    if (grade !== row.grade) {
      const { name, total } = row;
      const told = { expected: titleOf(published, grade), grade: titleOf(published, row.grade) };
      findings.push({ code: "grade", name, total, ...told });
    }
  }
  return findings;
}

/** Put rows in groups of equal totals, the highest first. */
function equalTotals(rows) {
  const compareTotals = (a, b) => compare(fraction(b.total), fraction(a.total));
  const groups = [];
  for (const row of [...rows].sort(compareTotals)) {
    const last = groups.at(-1);
    if (last !== undefined && compareTotals(last[0], row) === 0) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
