// Lists to look things up in: a filter for the items that name the same thing, wherever they stand in the page.
import { all } from "./elements.js";
import { addFilter } from "./filter.js";

/**
 * @typedef {import("./choosing.js").Choice} Choice
 * @typedef {import("./filter.js").Entry} Entry
 */

for (const place of all("[data-list]", HTMLElement)) {
  const { list: name = "", subject = "", unit = "", properties = "" } = place.dataset;
  addFilter(place, {
    name,
    subject,
    unit,
    properties: properties.split(" ").map((property) => {
      const [key = "", title = ""] = property.split("=");
      return [key, title];
    }),
    entries: entriesOfPage(),
    shown: hideEmptySections,
  });
}

/** Give what there is to filter, each with all its items; what tells of it stands in the first that is of a list. */
function entriesOfPage() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (const element of all("[data-item]", HTMLElement)) {
    const { item = "" } = element.dataset;
    /** @type {Entry} */
    const entry = entries.get(item) ?? { elements: [], text: "", choices: new Map() };
    entry.elements.push(element);
    if (element.matches("li") && !entry.text) {
      entry.text = element.textContent;
      entry.choices = choicesIn(element);
    }
    entries.set(item, entry);
  }
  return [...entries.values()];
}

/**
 * Give the choices that an item names, by their property.
 * @param {HTMLElement} item
 */
function choicesIn(item) {
  /** @type {Map<string, Choice[]>} */
  const choices = new Map();
  for (const { dataset, textContent } of all("[data-property]", HTMLElement, item)) {
    const { property = "", choice = "" } = dataset;
    choices.set(property, [...(choices.get(property) ?? []), [choice, textContent]]);
  }
  return choices;
}

/** Hide what holds no item that is shown, with its heading and the links to it. */
function hideEmptySections() {
  for (const section of all("[data-section]", HTMLElement)) {
    const { section: id = "" } = section.dataset;
    const empty = section.querySelector("[data-item]:not([hidden])") === null;
    const links = all(`a[href="#${id}"]`, HTMLElement);
    for (const part of [section, document.getElementById(id), ...links]) if (part) part.hidden = empty;
  }
}
