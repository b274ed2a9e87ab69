// The words that a script puts into a page all stand in it, hidden, under `yc-words`.
import { all, first } from "./elements.js";

/** @typedef {Readonly<Record<string, string | number | boolean | null | undefined>>} Values */

/**
 * Give the named words as elements, with their values filled in as text.
 * @param {readonly string[]} names
 * @param {Values} values
 */
export function phrases(names, values = {}) {
  return names.map((name) => {
    const phrase = document.importNode(first(`#yc-words > [data-words="${name}"]`, HTMLElement), true);
    fill(phrase, values);
    return phrase;
  });
}

/**
 * Fill values in, as text, where an element has their places.
 * @param {HTMLElement} element
 * @param {Values} values
 * @param {string} nothing what stands for a value that is not there
 */
export function fill(element, values, nothing = "") {
  for (const place of all("[data-value]", HTMLElement, element)) {
    place.textContent = `${values[place.dataset.value ?? ""] ?? nothing}`;
  }
}
