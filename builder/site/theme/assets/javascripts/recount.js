// Computes a year's published result again from what is published of it alone, as `builder/grading` grades.
import { compare, fraction, halfUp, isLess, places, sum, times } from "./exact.js";

const NOTHING = "—";

/**
 * What is published of a year: of each grade its people and places, what the groups were called, of each person named
 * the points by group and in sum, and what stands in the list; null for what could not be read or, of the base, is not
 * published.
 * @typedef {{ assessed: number | null, base: number | null, grades: Grade[], groups: Record<string, string>,
 *   rows: Row[] }} Published
 * @typedef {{ grade: string, title: string, count: number | null, places: number | null }} Grade
 * @typedef {{ name: string, grade: string | null, by: string | undefined, listed: string | null, total: string | null,
 *   groups: Record<string, string | null> }} Row
 * @typedef {Row & { grade: string, listed: string, total: string, groups: Record<string, string> }} Readable
 *
 * What does not agree, named by its code, with values to tell it by.
 * @typedef {{ code: string } & Record<string, string | number>} Finding
 *
 * What a result is checked against: of a policy what it says of caps, bands, places and the pass line.
 * @typedef {Pick<import("./scoring.js").Policy, "pass_at" | "bands" | "rounding" | "base">} Places
 * @typedef {Places & { groups: { id: string, cap: string | null }[] }} Rules
 * @typedef {import("./scoring.js").Band} Band
 */

/**
 * Check a published result against the rules of its day.
 *
 * Gives the `findings`; the names of those `decided`; the number of rows that were put in `order`; and the `limits`:
 * codes of what the published numbers do not let one check.
 * @param {Rules} policy
 * @param {Published} published
 */
export function recount(policy, published) {
  const rows = published.rows.filter(isReadable);
  const decided = rows.filter((row) => row.by === "decision").map((row) => row.name);
  const findings = [...published.rows.flatMap((row) => checkRow(policy, published, row)), ...checkCounts(published)];
  const { base } = published;
  if (base === null) return { findings, decided, order: 0, limits: ["no-base"] };
  findings.push(...checkBase(policy, published, base), ...checkPlaces(policy, published, base));
  const { bands, limits } = bandsInFull(policy, published);
  const ranked = rows.filter((row) => row.by === "score" && !isLess(fraction(row.total), fraction(policy.pass_at)));
  if (bands.length === 0) return { findings, decided, order: 0, limits };
  findings.push(...checkOrder(policy, published, { base, bands, ranked }));
  return { findings, decided, order: ranked.length, limits };
}

/**
 * @param {Row} row
 * @returns {row is Readable}
 */
function isReadable(row) {
  return ![row.grade, row.total, row.listed, ...Object.values(row.groups)].includes(null);
}

/**
 * @param {Published} published
 * @param {string} grade
 */
function titleOf(published, grade) {
  return published.grades.find((one) => one.grade === grade)?.title ?? grade;
}

/**
 * Check one person's sum, caps and pass line.
 * @param {Rules} policy
 * @param {Published} published
 * @param {Row} row
 */
function checkRow(policy, published, row) {
  const { name } = row;
  /** @type {Finding[]} */
  const findings = [];
  if (!isReadable(row)) return [{ code: "unreadable", name }];
  const { total, listed } = row;
  // Training alone has more than 2 places before it is rounded, so what is shown of the groups adds up to the total.
  const added = sum(Object.values(row.groups).map(fraction));
  if (compare(added, fraction(total)) !== 0) findings.push({ code: "sum", name, added: halfUp(added), total });
  if (compare(fraction(listed), fraction(total)) !== 0) findings.push({ code: "listed", name, listed, total });
  for (const { id, cap } of policy.groups) {
    const points = row.groups[id];
    if (cap !== null && points !== undefined && isLess(fraction(cap), fraction(points))) {
      findings.push({ code: "cap", name, group: published.groups[id] ?? id, points, cap });
    }
  }
  if (isLess(fraction(total), fraction(policy.pass_at))) {
    findings.push({ code: "below", name, total, line: policy.pass_at, grade: titleOf(published, row.grade) });
  }
  return findings;
}

/**
 * Check that the grades add up to all who were assessed, and that nobody is named beyond the count.
 * @param {Published} published
 */
function checkCounts({ grades, assessed, rows }) {
  /** @type {Finding[]} */
  const findings = [];
  const added = grades.reduce((total, { count }) => total + (count ?? 0), 0);
  if (added !== assessed) findings.push({ code: "counts", added, assessed: assessed ?? NOTHING });
  for (const { grade, title, count } of grades) {
    const named = namedOf(rows, grade);
    if (named > (count ?? 0)) findings.push({ code: "named", grade: title, named, count: count ?? NOTHING });
  }
  return findings;
}

/**
 * @param {readonly Row[]} rows
 * @param {string} grade
 */
function namedOf(rows, grade) {
  return rows.filter((row) => row.grade === grade).length;
}

/**
 * @param {Rules} policy
 * @param {Published} published
 * @param {number} base
 * @returns {Finding[]}
 */
function checkBase(policy, { grades, assessed }, base) {
  const failed = grades.find(({ grade }) => grade === "fail")?.count ?? 0;
  const expected = (assessed ?? 0) - (policy.base === "qualified" ? failed : 0);
  return expected === base ? [] : [{ code: "base", expected, base }];
}

/**
 * Give the places of a band by its ratio.
 * @param {Rules} policy
 * @param {Band} band
 * @param {number} base
 */
function placesOf(policy, band, base) {
  return Number(places(times(fraction(band.ratio), fraction(`${base}`)), policy.rounding));
}

/**
 * @param {Rules} policy
 * @param {Published} published
 * @param {number} base
 */
function checkPlaces(policy, { grades }, base) {
  return policy.bands.flatMap((band) => {
    const found = grades.find(({ grade }) => grade === band.grade);
    /** @type {Finding[]} */
    const findings = [];
    if (found === undefined) return findings;
    const expected = placesOf(policy, band, base);
    const { title, count } = found;
    if (found.places !== expected) findings.push({ code: "places", grade: title, expected, places: found.places ?? NOTHING });
    if (count !== null && count > expected) findings.push({ code: "over", grade: title, count, expected });
    return findings;
  });
}

/**
 * Give the bands from the highest down to the first whose people are not named; whoever was taken out keeps a place.
 * @param {Rules} policy
 * @param {Published} published
 */
function bandsInFull(policy, { grades, rows }) {
  const bands = [];
  const limits = [];
  for (const band of policy.bands) {
    const count = grades.find(({ grade }) => grade === band.grade)?.count ?? 0;
    const named = namedOf(rows, band.grade);
    if (count > 0 && named === 0) {
      limits.push("unnamed-band");
      break;
    }
    if (named < count) limits.push("taken-out");
    bands.push({ ...band, missing: Math.max(0, count - named) });
  }
  return { bands, limits };
}

/**
 * Fill the bands from the highest total down, equal totals together, and compare.
 * @param {Rules} policy
 * @param {Published} published
 * @param {{ base: number, bands: (Band & { missing: number })[], ranked: Readable[] }} known
 */
function checkOrder(policy, published, { base, bands, ranked }) {
  /** @type {Finding[]} */
  const findings = [];
  const groups = equalTotals(ranked);
  /** @type {Map<Row, string>} */
  const expected = new Map();
  for (const band of bands) {
    const byDecision = published.rows.filter((row) => row.by === "decision" && row.grade === band.grade).length;
    let left = placesOf(policy, band, base) - byDecision - band.missing;
    let [next] = groups;
    while (next !== undefined && next.rows.length <= left) {
      left -= next.rows.length;
      for (const row of next.rows) expected.set(row, band.grade);
      groups.shift();
      [next] = groups;
    }
    if (next !== undefined && left > 0) {
      const names = next.rows.map((row) => row.name).join("、");
      findings.push({ code: "tie", names, total: next.total, grade: titleOf(published, band.grade), left });
    }
  }
  const below = policy.bands[bands.length]?.grade ?? "pass";
  for (const row of ranked) {
    const grade = expected.get(row) ?? below;
    if (grade !== row.grade) {
      const { name, total } = row;
      const grades = { expected: titleOf(published, grade), grade: titleOf(published, row.grade) };
      findings.push({ code: "grade", name, total, ...grades });
    }
  }
  return findings;
}

/**
 * Put rows in groups of equal totals, the highest first.
 * @param {readonly Readable[]} rows
 */
function equalTotals(rows) {
  /** @type {{ total: string, rows: Readable[] }[]} */
  const groups = [];
  for (const row of [...rows].sort((a, b) => compare(fraction(b.total), fraction(a.total)))) {
    const last = groups.at(-1);
    if (last !== undefined && compare(fraction(last.total), fraction(row.total)) === 0) last.rows.push(row);
    else groups.push({ total: row.total, rows: [row] });
  }
  return groups;
}
