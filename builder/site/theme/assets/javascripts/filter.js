// Narrowing down what stands in a page: a box to type in, a choice for each property, and how many are left. What is
// chosen stands in the address, so that it can be sent to others and comes back with the page.
import { chooserOf, optionsOf } from "./choosing.js";
import { make } from "./elements.js";

/**
 * What a filter narrows down: `properties` are keys with their titles, `subject` and `unit` words for what is counted;
 * `name` keeps the filters of a page apart in the address; `shown` is called whenever the choice changes.
 * @typedef {import("./choosing.js").Thing & { elements: HTMLElement[] }} Entry
 * @typedef {{ name: string, subject: string, unit: string, properties: Property[], entries: Entry[], shown?: () => void }}
 *   Filter
 * @typedef {readonly [key: string, title: string]} Property
 */

const ADDRESS_DELAY = 200;

/**
 * Put a filter into a place.
 * @param {HTMLElement} place
 * @param {Filter} filter
 */
export function addFilter(place, { name, subject, unit, properties, entries, shown }) {
  const address = inAddress(name);
  const box = make("input", { type: "search", autocomplete: "off", spellcheck: false, value: address.get("find") });
  const selects = properties.flatMap(([key, title]) => {
    const options = optionsOf(key, entries);
    return options.length > 1 ? [{ key, title, select: selectOf(key, options, address.get(key)) }] : [];
  });
  const clear = make("button", { type: "button", textContent: "清除条件" });
  const count = make("p", { className: "yc-filter__count" });
  count.setAttribute("role", "status");
  const none = make("p", { className: "yc-filter__none", textContent: "没有符合条件的内容。" });

  const choose = chooserOf(entries);
  const apply = () => {
    const { chosen, isNarrowed } = choose(
      box.value,
      selects.map(({ key, select }) => [key, select.value]),
    );
    const left = new Set(chosen);
    for (const entry of entries) {
      for (const element of entry.elements) element.hidden = !left.has(entry);
    }
    count.textContent = isNarrowed ? `共${entries.length}${unit}，显示${left.size}${unit}` : `共${entries.length}${unit}`;
    place.toggleAttribute("data-filtered", isNarrowed);
    clear.hidden = !isNarrowed;
    none.hidden = left.size > 0;
    shown?.();
  };
  const change = () => {
    apply();
    address.set("find", box.value.trim());
    for (const { key, select } of selects) address.set(key, select.value);
  };

  // While pinyin is being turned into signs, the letters typed for it are no words to look for.
  box.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) change();
  });
  box.addEventListener("compositionend", change);
  for (const { select } of selects) select.addEventListener("change", change);
  clear.addEventListener("click", () => {
    box.value = "";
    for (const { select } of selects) select.value = "";
    change();
    box.focus();
  });

  const group = make("div", { className: "yc-filter__fields" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `筛选${subject}`);
  group.append(labelled("查找", box), ...selects.map(({ title, select }) => labelled(title, select)), clear);
  place.classList.add("yc-filter");
  place.append(group, count, none);
  apply();
}

/**
 * Give what the address keeps for the filter of a name: `get` and `set` a value by its key.
 * @param {string} name
 */
export function inAddress(name) {
  /** @param {string} key */
  const full = (key) => (name ? `${name}.${key}` : key);
  return {
    /** @param {string} key */
    get: (key) => new URLSearchParams(location.search).get(full(key)) ?? "",
    /**
     * @param {string} key
     * @param {string} value
     */
    set: (key, value) => write(full(key), value),
  };
}

/** @type {Map<string, string>} */
const unwritten = new Map();
let writing = 0;

// Who leaves the page at once comes back to what was chosen.
window.addEventListener("pagehide", writeAll);

/**
 * Write into the address, not at every letter, which some browsers refuse.
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
  unwritten.set(key, value);
  clearTimeout(writing);
  writing = window.setTimeout(writeAll, ADDRESS_DELAY);
}

function writeAll() {
  clearTimeout(writing);
  if (unwritten.size === 0) return;
  const url = new URL(location.href);
  for (const [key, value] of unwritten) {
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
  }
  unwritten.clear();
  history.replaceState(history.state, "", url);
}

/**
 * @param {string} name
 * @param {readonly import("./choosing.js").Choice[]} options
 * @param {string} value
 */
function selectOf(name, options, value) {
  const select = make("select", { name, autocomplete: "off" });
  select.append(new Option("全部", ""), ...options.map(([one, label]) => new Option(label, one)));
  select.value = options.some(([one]) => one === value) ? value : "";
  return select;
}

/**
 * @param {string} title
 * @param {HTMLElement} field
 */
function labelled(title, field) {
  const label = make("label");
  label.append(make("span", { textContent: title }), field);
  return label;
}
