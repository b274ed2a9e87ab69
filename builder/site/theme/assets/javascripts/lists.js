// Lists to look things up in: a filter for the items that name the same thing, wherever they stand in the page.
import { addFilter } from "./filter.js";

for (const place of document.querySelectorAll("[data-list]")) {
  const properties = place.dataset.properties.split(" ").map((property) => property.split("="));
  const entries = new Map();
  for (const element of document.querySelectorAll("[data-item]")) {
    const entry = entries.get(element.dataset.item) ?? { elements: [], text: "", choices: new Map() };
    entry.elements.push(element);
    if (element.matches("li") && !entry.text) {
      entry.text = element.textContent;
      entry.choices = choicesIn(element);
    }
    entries.set(element.dataset.item, entry);
  }
  addFilter(place, {
    name: place.dataset.list,
    subject: place.dataset.subject,
    unit: place.dataset.unit,
    properties,
    entries: [...entries.values()],
    shown: hideEmptySections,
  });
}

/** Give the choices that an item names, by their property. */
function choicesIn(item) {
  const choices = new Map();
  for (const { dataset, textContent } of item.querySelectorAll("[data-property]")) {
    choices.set(dataset.property, [...(choices.get(dataset.property) ?? []), [dataset.choice, textContent]]);
  }
  return choices;
}

/** Hide what holds no item that is shown, with its heading and the links to it. */
function hideEmptySections() {
  for (const section of document.querySelectorAll("[data-section]")) {
    const empty = !section.querySelector("[data-item]:not([hidden])");
    section.hidden = empty;
    document.getElementById(section.dataset.section).hidden = empty;
    for (const link of document.querySelectorAll(`a[href="#${section.dataset.section}"]`)) link.hidden = empty;
  }
}
