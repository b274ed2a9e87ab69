// Exact fractions that are never negative, `[numerator, denominator]` as whole numbers of any size: no number of a
// policy, a person or a result is ever a floating one. They come and go as decimal text.

/** @typedef {readonly [numerator: bigint, denominator: bigint]} Fraction */

const DECIMAL = /^(?<whole>\d+)(?:\.(?<part>\d+))?(?:e(?<exponent>\d{1,2}))?$/;

/** @type {Fraction} */
export const ZERO = [0n, 1n];

/**
 * Read decimal text; `9.5e4` is 95000. Throws for anything else.
 * @param {string} text
 * @returns {Fraction}
 */
export function fraction(text) {
  const parts = DECIMAL.exec(text)?.groups;
  if (parts === undefined) throw new RangeError(`no decimal number: ${text}`);
  const { whole = "", part = "", exponent = "0" } = parts;
  return [BigInt(whole + part) * 10n ** BigInt(exponent), 10n ** BigInt(part.length)];
}

/**
 * @param {readonly Fraction[]} fractions
 * @returns {Fraction}
 */
export function sum(fractions) {
  return fractions.reduce(([n, d], [m, e]) => [n * e + m * d, d * e], ZERO);
}

/**
 * Take a fraction from one that is not less.
 * @param {Fraction} from
 * @param {Fraction} taken
 * @returns {Fraction}
 */
export function minus([n, d], [m, e]) {
  return [n * e - m * d, d * e];
}

/**
 * @param {Fraction} one
 * @param {Fraction} other
 * @returns {Fraction}
 */
export function times([n, d], [m, e]) {
  return [n * m, d * e];
}

/**
 * Divide a fraction by one that is not zero.
 * @param {Fraction} dividend
 * @param {Fraction} divisor
 * @returns {Fraction}
 */
export function over([n, d], [m, e]) {
  return [n * e, d * m];
}

/**
 * Compare two fractions as sorting does: below, at or above zero.
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function compare([n, d], [m, e]) {
  return Number(n * e > m * d) - Number(n * e < m * d);
}

/**
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function isLess(one, other) {
  return compare(one, other) < 0;
}

/**
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function least(one, other) {
  return isLess(other, one) ? other : one;
}

/**
 * Round half-up to 2 places.
 * @param {Fraction} fraction
 */
export function halfUp([n, d]) {
  return hundredths((200n * n + d) / (2n * d));
}

/**
 * Cut to 2 places.
 * @param {Fraction} fraction
 */
export function down([n, d]) {
  return hundredths((100n * n) / d);
}

/** @param {bigint} count */
function hundredths(count) {
  return `${count / 100n}.${String(count % 100n).padStart(2, "0")}`;
}

/**
 * Round a share of people to whole places, as a policy says.
 * @param {Fraction} share
 * @param {"floor" | "half-up" | "ceiling"} rounding
 */
export function places([n, d], rounding) {
  if (rounding === "ceiling") return (n + d - 1n) / d;
  return rounding === "half-up" ? (2n * n + d) / (2n * d) : n / d;
}

/**
 * Write a decimal without needless zeros.
 * @param {string} text
 */
export function plain(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
