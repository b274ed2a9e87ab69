// What people type, read as they mean it: full width or half, with commas or without.

/** @type {Readonly<Record<string, string>>} */
const LOOKALIKES = { O: "0", I: "1", L: "1" };

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
 * Read the number of a certificate, in its groups of four; null for anything else.
 * @param {string} text
 */
export function certificateNumber(text) {
  const signs = text.normalize("NFKC").replaceAll(/[\s\-\u2010-\u2015\u2212]/g, "").toUpperCase();
  const number = signs.replaceAll(/[OIL]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return /^[0-9]{4}[0-9A-HJKMNP-TV-Z]{20}$/.test(number) ? number.replaceAll(/.{4}(?!$)/g, "$&-") : null;
}
