// The search of the masthead: fetches what there is to find when somebody goes to it, and lists what was found.
import { find, marked, wanted } from "./finding.js";

const INDEX = new URL("../../search/index.json", import.meta.url);
const ROOT = new URL("../../", import.meta.url);
const MOST_SHOWN = 30;

const toggle = document.querySelector('[data-md-toggle="search"]');
const search = document.querySelector(".md-search");
const opener = document.querySelector(".yc-searcher");
const form = search.querySelector("form");
const input = search.querySelector("input");
const status = search.querySelector(".md-search-result__meta");
const list = search.querySelector("ol");
let entries;

opener.addEventListener("click", open);
search.querySelector(".yc-search-back").addEventListener("click", leave);
input.addEventListener("focus", open);
// While pinyin is being turned into signs, the letters typed for it are no words to look for.
input.addEventListener("input", (event) => event.isComposing || open());
input.addEventListener("compositionend", open);
input.addEventListener("click", open);
form.addEventListener("submit", go);
form.addEventListener("reset", () => setTimeout(() => (show(), input.focus())));
search.addEventListener("keydown", pressed);
search.addEventListener("focusout", left);
list.addEventListener("click", (event) => event.target.closest("a") && close());
document.addEventListener("click", ({ target }) => search.contains(target) || opener.contains(target) || close());

function isOpen() {
  return toggle.checked;
}

async function open() {
  if (!isOpen()) {
    toggle.checked = true;
    opener.setAttribute("aria-expanded", true);
    input.focus();
  }
  entries ??= load();
  await show();
}

function close() {
  toggle.checked = false;
  opener.setAttribute("aria-expanded", false);
}

/** Close it and go back to what opened it: on a wide screen no button is there, for the field always is. */
function leave() {
  (opener.offsetParent ? opener : input).focus();
  close();
}

/** Close what nobody is in any more. */
function left({ relatedTarget: next }) {
  if (next && next !== opener && !search.contains(next)) close();
}

/** Fetch the index once; a failure is told, and the next visit to the field tries again. */
async function load() {
  try {
    const answer = await fetch(INDEX);
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).flatMap((group, order) =>
      group.map(([title, summary, address]) => ({ title, summary, address, order })),
    );
  } catch {
    entries = undefined;
    return undefined;
  }
}

async function show() {
  const query = input.value;
  const known = await entries;
  if (query !== input.value) return;
  const found = known ? find(known, query) : [];
  list.replaceChildren(...found.slice(0, MOST_SHOWN).map(item));
  status.textContent = told(query, known, found.length);
}

function told(query, known, count) {
  if (!known) return "搜索暂时不能使用，请稍后再试。";
  if (!wanted(query)) return "请输入姓名、企业、课程、通知或者问题代码";
  if (!count) return "没有找到。可以只输入其中几个字";
  return count > MOST_SHOWN ? `找到${count}条，列出前${MOST_SHOWN}条` : `找到${count}条`;
}

function item({ entry, pieces }) {
  const link = element("a", "md-search-result__link");
  link.href = new URL(entry.address, ROOT);
  link.append(line("yc-found", entry.title, pieces), line("yc-found__summary", entry.summary, pieces));
  const row = element("li", "md-search-result__item");
  row.append(link);
  return row;
}

function line(name, text, pieces) {
  const paragraph = element("p", name);
  for (const { text: part, hit } of marked(text, pieces)) {
    paragraph.append(hit ? Object.assign(element("mark"), { textContent: part }) : part);
  }
  return paragraph;
}

function element(name, classes = "") {
  return Object.assign(document.createElement(name), { className: classes });
}

/** Go to what was found first. */
function go(event) {
  event.preventDefault();
  list.querySelector("a")?.click();
}

/** Up and down lead from the field through what was found and back; Escape leaves the search. */
function pressed(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") leave();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [input, ...list.querySelectorAll("a")];
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}
