// Finding in titles and summaries what somebody types. Chinese parts no words, and no dictionary knows names: a query
// is taken apart where the text allows, into as few pieces as possible. “入库培育通知” finds “入库培育工作的通知”.

// A hyphen within a number belongs to it.
const SIGNS = /(?!(?<=[a-z0-9])-(?=[a-z0-9]))[\p{P}\p{S}\p{Z}\p{C}]/gu;
const SHORTEST = 2;
const ENOUGH = 0.6;

/** Bring a text into the form that is compared: one width, one case; as long as it was, so that places stay the same. */
export function comparable(text) {
  const form = plain(text);
  return form.length === text.length ? form : [...text].map(plainIfAsLong).join("");
}

/** Give a text in one width and one case. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

function plainIfAsLong(sign) {
  const form = plain(sign);
  return form.length === sign.length ? form : sign;
}

/** Give what a query asks for: its letters and signs of writing, without spaces and punctuation. */
export function wanted(query) {
  return comparable(query).replace(SIGNS, "");
}

/**
 * Find what a query asks for among entries of {title, summary, address, order}, the best first: more of it, in the
 * title, in one piece, lower in order, as the whole title; of equals the first. Where some hold all of it, those that
 * hold a part are left out.
 */
export function find(entries, query) {
  const words = wanted(query);
  if (!words) return [];
  // A number or a code is meant as it is: half of one is another.
  const enough = /^[\x21-\x7e]+$/.test(words) ? 1 : ENOUGH;
  const found = entries
    .map((entry) => ({ entry, ...rated(entry, words) }))
    .filter(({ covered }) => covered >= enough * words.length)
    .sort(better);
  return found.filter(({ covered }) => covered === words.length || found[0].covered < words.length);
}

function better(a, b) {
  return (
    b.covered - a.covered ||
    b.inTitle - a.inTitle ||
    a.pieces.length - b.pieces.length ||
    a.entry.order - b.entry.order ||
    b.isTitle - a.isTitle
  );
}

/** Tell how much of the words an entry holds, in which pieces, and whether its title alone holds all or is it. */
function rated(entry, words) {
  entry.comparableTitle ??= comparable(entry.title);
  const inTitle = parted(words, entry.comparableTitle);
  if (inTitle.covered === words.length) return { ...inTitle, inTitle: 1, isTitle: entry.comparableTitle === words };
  entry.comparableText ??= `${entry.comparableTitle}\n${comparable(entry.summary)}`;
  return { ...parted(words, entry.comparableText), inTitle: 0, isTitle: false };
}

/** Part words into pieces that a text holds, each as long as can be; what no piece of two signs holds is passed over. */
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

/** Give the parts of a text in order, each with whether it is one of the pieces that were found. */
export function marked(text, pieces) {
  const form = comparable(text);
  const parts = [];
  let at = 0;
  while (at < text.length) {
    const hits = pieces.map((piece) => ({ piece, start: form.indexOf(piece, at) })).filter(({ start }) => start >= 0);
    hits.sort((a, b) => a.start - b.start || b.piece.length - a.piece.length);
    if (!hits.length) break;
    const [{ piece, start }] = hits;
    if (start > at) parts.push({ text: text.slice(at, start), hit: false });
    at = start + piece.length;
    parts.push({ text: text.slice(start, at), hit: true });
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}
