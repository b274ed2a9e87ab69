// Finding in titles and summaries what somebody types. Chinese parts no words, and no dictionary knows names: a query
// is taken apart where the text allows, into as few pieces as possible. “入库培育通知” finds “入库培育工作的通知”.

/**
 * What there is to find, with the forms that are compared, worked out when they are first needed; a lower `order`
 * comes first.
 * @typedef {{ title: string, summary: string, address: string, order: number }} Entry
 * @typedef {Entry & { comparableTitle?: string, comparableText?: string }} Known
 *
 * What was found: `covered` signs of the query in `pieces`, whether the title alone holds all of it, or is it.
 * @typedef {{ entry: Known, pieces: string[], covered: number, inTitle: boolean, isTitle: boolean }} Found
 */

// A hyphen within a number belongs to it.
const SIGNS = /(?!(?<=[a-z0-9])-(?=[a-z0-9]))[\p{P}\p{S}\p{Z}\p{C}]/gu;
const SHORTEST = 2;
const ENOUGH = 0.6;

/**
 * Bring a text into the form that is compared: one width, one case; as long as it was, so that places stay the same.
 * @param {string} text
 */
export function comparable(text) {
  const form = plain(text);
  return form.length === text.length ? form : Array.from(text, plainIfAsLong).join("");
}

/**
 * Give a text in one width and one case.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** @param {string} sign */
function plainIfAsLong(sign) {
  const form = plain(sign);
  return form.length === sign.length ? form : sign;
}

/**
 * Give what a query asks for: its letters and signs of writing, without spaces and punctuation.
 * @param {string} query
 */
export function wanted(query) {
  return comparable(query).replaceAll(SIGNS, "");
}

/**
 * Find what a query asks for among entries, the best first: more of it, in the title, in one piece, lower in order, as
 * the whole title; of equals the first. Where some hold all of it, those that hold a part are left out.
 * @param {readonly Known[]} entries
 * @param {string} query
 */
export function find(entries, query) {
  const words = wanted(query);
  if (!words) return [];
  // A number or a code is meant as it is: half of one is another.
  const enough = /^[\u0021-\u007E]+$/.test(words) ? 1 : ENOUGH;
  const found = entries
    .map((entry) => rated(entry, words))
    .filter(({ covered }) => covered >= enough * words.length)
    .sort(compareFound);
  const whole = found.filter(({ covered }) => covered === words.length);
  return whole.length > 0 ? whole : found;
}

/**
 * @param {Found} a
 * @param {Found} b
 */
function compareFound(a, b) {
  return (
    b.covered - a.covered ||
    Number(b.inTitle) - Number(a.inTitle) ||
    a.pieces.length - b.pieces.length ||
    a.entry.order - b.entry.order ||
    Number(b.isTitle) - Number(a.isTitle)
  );
}

/**
 * Tell how much of the words an entry holds, in which pieces, and whether its title alone holds all or is it.
 * @param {Known} entry
 * @param {string} words
 * @returns {Found}
 */
function rated(entry, words) {
  entry.comparableTitle ??= comparable(entry.title);
  const inTitle = parted(words, entry.comparableTitle);
  if (inTitle.covered === words.length) {
    return { entry, ...inTitle, inTitle: true, isTitle: entry.comparableTitle === words };
  }
  entry.comparableText ??= `${entry.comparableTitle}\n${comparable(entry.summary)}`;
  return { entry, ...parted(words, entry.comparableText), inTitle: false, isTitle: false };
}

/**
 * Part words into pieces that a text holds, each as long as can be; what no piece of two signs holds is passed over.
 * @param {string} words
 * @param {string} text
 */
function parted(words, text) {
  const least = Math.min(SHORTEST, words.length);
  const pieces = [];
  let covered = 0;
  let at = 0;
  while (at < words.length) {
    let end = at + least;
    if (end > words.length || !text.includes(words.slice(at, end))) {
      at += 1;
      continue;
    }
    while (end < words.length && text.includes(words.slice(at, end + 1))) end += 1;
    pieces.push(words.slice(at, end));
    covered += end - at;
    at = end;
  }
  return { pieces, covered };
}

/**
 * Give the parts of a text in order, each with whether it is one of the pieces that were found.
 * @param {string} text
 * @param {readonly string[]} pieces
 */
export function marked(text, pieces) {
  const form = comparable(text);
  const parts = [];
  let at = 0;
  while (at < text.length) {
    const from = at;
    const [hit] = pieces
      .map((piece) => ({ piece, start: form.indexOf(piece, from) }))
      .filter(({ start }) => start >= 0)
      .sort((a, b) => a.start - b.start || b.piece.length - a.piece.length);
    if (!hit) break;
    const end = hit.start + hit.piece.length;
    if (hit.start > at) parts.push({ text: text.slice(at, hit.start), hit: false });
    parts.push({ text: text.slice(hit.start, end), hit: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}
