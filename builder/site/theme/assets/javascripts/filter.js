// Narrowing down what stands in a page: a box to type in, a choice for each property, and how many are left. What is
// chosen stands in the address, so that it can be sent to others and comes back with the page.
import { plain } from "./finding.js";

const collator = new Intl.Collator("zh", { numeric: true });
const ADDRESS_DELAY = 200;

/** Compare two texts as Chinese dictionaries do, by pinyin, and numbers in them as numbers. */
export const compare = collator.compare;

/**
 * Put a filter into `place` for `entries`, each `{ elements, text, choices }` with `choices` a `Map` from a property's
 * key to `[value, label]` pairs. `properties` are `[key, title]` pairs, `subject` and `unit` words for what is counted,
 * `name` keeps the filters of a page apart in the address; `shown` is called whenever the choice changes.
 */
export function addFilter(place, { name, subject, unit, properties, entries, shown }) {
  const address = inAddress(name);
  const searched = entries.map(({ text }) => plain(text));
  const box = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off", spellcheck: false });
  box.value = address.get("find");
  const selects = new Map();
  for (const [key, title] of properties) {
    const options = optionsOf(key, entries);
    if (options.length > 1) selects.set(key, { title, select: selectOf(key, options, address.get(key)) });
  }
  const clear = Object.assign(document.createElement("button"), { type: "button", textContent: "清除条件" });
  const count = Object.assign(document.createElement("p"), { className: "yc-filter__count" });
  count.setAttribute("role", "status");
  const none = Object.assign(document.createElement("p"), { className: "yc-filter__none", textContent: "没有符合条件的内容。" });

  const apply = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    const chosen = [...selects].map(([key, { select }]) => [key, select.value]).filter(([, value]) => value);
    let left = 0;
    entries.forEach(({ elements, choices }, at) => {
      const fits =
        words.every((word) => searched[at].includes(word)) &&
        chosen.every(([key, value]) => choices.get(key)?.some(([one]) => one === value));
      for (const element of elements) element.hidden = !fits;
      left += fits;
    });
    const filtered = words.length + chosen.length > 0;
    count.textContent = filtered ? `共${entries.length}${unit}，显示${left}${unit}` : `共${entries.length}${unit}`;
    place.toggleAttribute("data-filtered", filtered);
    clear.hidden = !filtered;
    none.hidden = left > 0;
    shown?.();
  };
  const change = () => {
    apply();
    address.set("find", box.value.trim());
    for (const [key, { select }] of selects) address.set(key, select.value);
  };

  // While pinyin is being turned into signs, the letters typed for it are no words to look for.
  box.addEventListener("input", (event) => event.isComposing || change());
  box.addEventListener("compositionend", change);
  for (const { select } of selects.values()) select.addEventListener("change", change);
  clear.addEventListener("click", () => {
    box.value = "";
    for (const { select } of selects.values()) select.value = "";
    change();
    box.focus();
  });

  const group = document.createElement("div");
  group.className = "yc-filter__fields";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `筛选${subject}`);
  group.append(labelled("查找", box), ...[...selects.values()].map(({ title, select }) => labelled(title, select)), clear);
  place.classList.add("yc-filter");
  place.append(group, count, none);
  apply();
}

/** Give what the address keeps for the filter of a name: `get` and `set` a value by its key. */
export function inAddress(name) {
  const full = (key) => (name ? `${name}.${key}` : key);
  return {
    get: (key) => new URLSearchParams(location.search).get(full(key)) ?? "",
    set: (key, value) => write(full(key), value),
  };
}

const unwritten = new Map();
let writing;

// Who leaves the page at once comes back to what was chosen.
window.addEventListener("pagehide", writeAll);

/** Write into the address, not at every letter, which some browsers refuse. */
function write(key, value) {
  unwritten.set(key, value);
  clearTimeout(writing);
  writing = setTimeout(writeAll, ADDRESS_DELAY);
}

function writeAll() {
  clearTimeout(writing);
  if (!unwritten.size) return;
  const url = new URL(location.href);
  for (const [key, value] of unwritten) value ? url.searchParams.set(key, value) : url.searchParams.delete(key);
  unwritten.clear();
  history.replaceState(history.state, "", url);
}

function optionsOf(key, entries) {
  const labels = new Map(entries.flatMap(({ choices }) => choices.get(key) ?? []));
  return [...labels].sort(([, a], [, b]) => compare(a, b));
}

function selectOf(name, options, value) {
  const select = Object.assign(document.createElement("select"), { name, autocomplete: "off" });
  select.append(new Option("全部", ""), ...options.map(([value, label]) => new Option(label, value)));
  select.value = options.some(([one]) => one === value) ? value : "";
  return select;
}

function labelled(title, field) {
  const label = document.createElement("label");
  const text = Object.assign(document.createElement("span"), { textContent: title });
  label.append(text, field);
  return label;
}
