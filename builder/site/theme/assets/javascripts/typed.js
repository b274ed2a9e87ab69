// What people type, read as they mean it: full width or half, with commas or without.

/** @type {Readonly<Record<string, string>>} */
const LOOKALIKES = { O: "0", I: "1", L: "1" };

const BETWEEN = String.raw`[\s\-\u2010-\u2015\u2212]*`;
/** A year and twenty signs, with blanks and dashes wherever they are, and no sign of the kind around them. */
const NUMBER = new RegExp(`(?<![0-9A-Z])2(?:${BETWEEN}[0-9OIL]){3}(?:${BETWEEN}[0-9A-TV-Z]){20}(?![0-9A-Z])`, "g");

/**
 * Read decimal texts, one a line, with at most so many decimals; null where one is none.
 * @param {string} text
 * @param {number} digits
 */
export function decimals(text, digits) {
  const pattern = digits === 0 ? /^\d+$/ : new RegExp(`^\\d+(?:\\.\\d{1,${digits}})?$`);
  const lines = text.normalize("NFKC").split("\n");
  const numbers = lines.map((line) => whole(line.trim().replaceAll(/,(?=\d{3}(?!\d))/g, ""))).filter((line) => line !== "");
  return numbers.every((number) => pattern.test(number)) ? numbers : null;
}

/**
 * Complete a number that is still being typed: “1.” is 1, and “.5” is 0.5.
 * @param {string} number
 */
function whole(number) {
  return number.replace(/^(?=\.\d)/, "0").replace(/(?<=\d)\.$/, "");
}

/**
 * Read the number of a certificate, in its groups of four, alone or in what stands around it where it was copied from:
 * an address, “证书编号：”. Null where there is none, or another one too.
 * @param {string} text
 */
export function certificateNumber(text) {
  const found = text.normalize("NFKC").toUpperCase().matchAll(NUMBER);
  const numbers = new Set(Array.from(found, ([number]) => grouped(number)));
  const [only] = numbers;
  return only !== undefined && numbers.size === 1 ? only : null;
}

/** @param {string} number */
function grouped(number) {
  const signs = number.replaceAll(/[^0-9A-Z]/g, "").replaceAll(/[OIL]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return signs.replaceAll(/.{4}(?!$)/g, "$&-");
}
