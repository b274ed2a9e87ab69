// Which of many things are shown, and in which order: by words, by what is chosen of each property, by a column.
import { plain } from "./finding.js";

/**
 * A thing to choose from, with the values of each property and their labels, by the property's key.
 * @typedef {{ text: string, choices: Map<string, Choice[]> }} Thing
 * @typedef {readonly [value: string, label: string]} Choice
 */

/** Compare two texts as Chinese dictionaries do, by pinyin, and numbers in them as numbers. */
export const { compare } = new Intl.Collator("zh", { numeric: true });

/**
 * Give what chooses among things: by a query, whose every word a thing must hold, and by pairs of a property's key and
 * the value it must have, where an empty one is no choice. Tells too whether there was anything to choose by.
 * @template {Thing} T
 * @param {readonly T[]} things
 * @returns {(query: string, values: readonly Choice[]) => { chosen: T[], isNarrowed: boolean }}
 */
export function chooserOf(things) {
  const searched = things.map((thing) => ({ thing, form: plain(thing.text) }));
  return (query, values) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    const wanted = values.filter(([, value]) => value !== "");
    const fitting = searched.filter(
      ({ thing, form }) =>
        words.every((word) => form.includes(word)) &&
        wanted.every(([key, value]) => thing.choices.get(key)?.some(([one]) => one === value)),
    );
    return { chosen: fitting.map(({ thing }) => thing), isNarrowed: words.length + wanted.length > 0 };
  };
}

/**
 * Give the values of a property that occur among things, each once, in the order of their labels.
 * @param {string} key
 * @param {readonly Thing[]} things
 * @returns {Choice[]}
 */
export function optionsOf(key, things) {
  const labels = new Map(things.flatMap(({ choices }) => choices.get(key) ?? []));
  return [...labels].sort(([, a], [, b]) => compare(a, b));
}

/**
 * Put things in the order of their values; what has none (null) stands last either way.
 * @template {{ value: string | null }} T
 * @param {readonly T[]} things
 * @param {{ asNumbers: boolean, descending: boolean }} order
 */
export function inOrder(things, { asNumbers, descending }) {
  const sign = descending ? -1 : 1;
  const compareValues = asNumbers ? compareNumbers : compare;
  return [...things].sort(({ value: a }, { value: b }) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : sign * compareValues(a, b),
  );
}

/**
 * @param {string} one
 * @param {string} other
 */
function compareNumbers(one, other) {
  return Number.parseFloat(one) - Number.parseFloat(other);
}
