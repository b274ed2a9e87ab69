// The search of the masthead: fetches what there is to find when somebody goes to it, and lists what was found.
import { all, first, make } from "./elements.js";
import { find, marked, wanted } from "./finding.js";

/**
 * @typedef {import("./finding.js").Known} Known
 * @typedef {import("./finding.js").Found} Found
 */

const INDEX = new URL("../../search/index.json", import.meta.url);
const ROOT = new URL("../../", import.meta.url);
const MOST_SHOWN = 30;

const toggle = first('[data-md-toggle="search"]', HTMLInputElement);
const search = first(".md-search", HTMLElement);
const opener = first(".yc-searcher", HTMLButtonElement);
const form = first("form", HTMLFormElement, search);
const input = first("input", HTMLInputElement, search);
const status = first(".md-search-result__meta", HTMLElement, search);
const list = first("ol", HTMLOListElement, search);
/** @type {Promise<Known[] | null> | null} */
let entries = null;

opener.addEventListener("click", open);
first(".yc-search-back", HTMLButtonElement, search).addEventListener("click", leave);
input.addEventListener("focus", open);
// While pinyin is being turned into signs, the letters typed for it are no words to look for.
input.addEventListener("input", (event) => {
  if (!(event instanceof InputEvent && event.isComposing)) open();
});
input.addEventListener("compositionend", open);
input.addEventListener("click", open);
form.addEventListener("submit", go);
// The field is emptied only after this.
form.addEventListener("reset", () => {
  setTimeout(() => {
    show();
    input.focus();
  }, 0);
});
search.addEventListener("keydown", pressed);
search.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && isOutside(relatedTarget)) close();
});
list.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("a")) close();
});
document.addEventListener("click", ({ target }) => {
  if (isOutside(target)) close();
});

/**
 * Tell whether somebody there is not in the search any more.
 * @param {EventTarget | null} target
 */
function isOutside(target) {
  return !(target instanceof Node && (search.contains(target) || opener.contains(target)));
}

async function open() {
  if (!toggle.checked) {
    toggle.checked = true;
    opener.setAttribute("aria-expanded", "true");
    input.focus();
  }
  entries ??= load();
  await show();
}

function close() {
  toggle.checked = false;
  opener.setAttribute("aria-expanded", "false");
}

/** Close it and go back to what opened it: on a wide screen no button is there, for the field always is. */
function leave() {
  (opener.offsetParent ? opener : input).focus();
  close();
}

/**
 * Fetch the index once; a failure is told, and the next visit to the field tries again.
 * @returns {Promise<Known[] | null>}
 */
async function load() {
  try {
    const answer = await fetch(INDEX);
    if (!answer.ok) throw new Error(answer.statusText);
    /** @type {[title: string, summary: string, address: string][][]} */
    const groups = await answer.json();
    return groups.flatMap((group, order) => group.map(([title, summary, address]) => ({ title, summary, address, order })));
  } catch {
    entries = null;
    return null;
  }
}

async function show() {
  const query = input.value;
  const known = await entries;
  if (query !== input.value) return;
  const found = known ? find(known, query) : [];
  list.replaceChildren(...found.slice(0, MOST_SHOWN).map(item));
  status.textContent = known ? tally(query, found.length) : "搜索暂时不能使用，请稍后再试。";
}

/**
 * Say how much was found.
 * @param {string} query
 * @param {number} count
 */
function tally(query, count) {
  if (!wanted(query)) return "请输入姓名、企业、课程、通知或者问题代码";
  if (!count) return "没有找到。可以只输入其中几个字";
  return count > MOST_SHOWN ? `找到${count}条，列出前${MOST_SHOWN}条` : `找到${count}条`;
}

/** @param {Found} found */
function item({ entry, pieces }) {
  const link = make("a", { className: "md-search-result__link", href: `${new URL(entry.address, ROOT)}` });
  link.append(line("yc-found", entry.title, pieces), line("yc-found__summary", entry.summary, pieces));
  const row = make("li", { className: "md-search-result__item" });
  row.append(link);
  return row;
}

/**
 * @param {string} name
 * @param {string} text
 * @param {readonly string[]} pieces
 */
function line(name, text, pieces) {
  const paragraph = make("p", { className: name });
  paragraph.append(...marked(text, pieces).map((part) => (part.hit ? make("mark", { textContent: part.text }) : part.text)));
  return paragraph;
}

/**
 * Go to what was found first.
 * @param {Event} event
 */
function go(event) {
  event.preventDefault();
  list.querySelector("a")?.click();
}

/**
 * Up and down lead from the field through what was found and back; Escape leaves the search.
 * @param {KeyboardEvent} event
 */
function pressed(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") leave();
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const stops = [input, ...all("a", HTMLAnchorElement, list)];
  const at = stops.findIndex((stop) => stop.isSameNode(document.activeElement));
  stops.at((at + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
}
