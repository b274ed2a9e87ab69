// On the page of a year's result: computes it again from what this page says of that day, and the pass line of the
// policy's file.
import { all, byId, first, make } from "./elements.js";
import { recount } from "./recount.js";
import { phrases } from "./words.js";

/**
 * @typedef {import("./scoring.js").Policy} Policy
 * @typedef {import("./recount.js").Rules} Rules
 * @typedef {import("./recount.js").Published} Published
 * @typedef {import("./recount.js").Grade} Grade
 * @typedef {{ [key: string]: HTMLTableCellElement | undefined }} Cells by column
 */

const NUMBER = /^\d{1,6}(?:\.\d{1,2})?$/;

if (document.getElementById("yc-recount") !== null) {
  byId("recount-start", HTMLButtonElement).addEventListener("click", start);
  byId("without-script", HTMLElement).hidden = true;
  byId("recount", HTMLElement).hidden = false;
}

async function start() {
  const verdict = byId("recounted", HTMLElement);
  try {
    const file = byId("recount", HTMLElement).dataset.policy ?? "";
    const response = await fetch(file, { cache: "no-cache", credentials: "omit" });
    if (!response.ok) throw new Error(`${response.status}`);
    /** @type {Policy} */
    const policy = await response.json();
    const rules = rulesOf(policy.pass_at);
    verdict.replaceChildren(...verdictOn(rules, publishedHere(rules)));
  } catch {
    verdict.replaceChildren(...phrases(["unreachable"]));
  }
}

/**
 * Give the words of the verdict: whether all agrees, each finding, what was compared and what could not be.
 * @param {Rules} rules
 * @param {Published} published
 */
function verdictOn(rules, published) {
  const { findings, decided, order, limits } = recount(rules, published);
  const values = { rows: published.rows.length, base: published.base, order, decided: decided.join("、") };
  const compared = ["compared-rows", "compared-counts"];
  if (published.base !== null) compared.push("compared-places");
  if (order > 0) compared.push("compared-order");
  if (decided.length > 0) compared.push("decided");
  return [
    ...phrases([findings.length === 0 ? "agrees" : "differs"], { count: findings.length }),
    list(findings.flatMap((finding) => phrases([finding.code], finding))),
    ...phrases(["compared"]),
    list(phrases(compared, values)),
    ...phrases(["not-compared"]),
    list(phrases([...limits, "unseen"])),
  ];
}

/**
 * Give paragraphs as the items of a list; nothing for none.
 * @param {readonly HTMLElement[]} paragraphs
 */
function list(paragraphs) {
  if (paragraphs.length === 0) return "";
  const element = make("ul");
  for (const paragraph of paragraphs) {
    const item = make("li");
    item.append(...paragraph.childNodes);
    element.append(item);
  }
  return element;
}

/**
 * Read from this page what was published, as a reader sees it; null for what cannot be read.
 * @param {Rules} rules
 * @returns {Published}
 */
function publishedHere(rules) {
  const listed = peopleIn("named");
  const broken = peopleIn("groups");
  const grades = all("tr[data-grade]", HTMLTableRowElement).map((row) => ({
    grade: row.dataset.grade ?? "",
    title: textOf(row.cells[0]),
    places: countIn(row.querySelector('[data-value="places"]')),
    count: countIn(row.querySelector('[data-value="count"]')),
  }));
  return {
    assessed: countIn(document.querySelector('[data-value="assessed"]')),
    base: countIn(document.querySelector('[data-value="base"]')),
    grades,
    groups: titlesOfGroups(),
    rows: [...new Set([...listed.keys(), ...broken.keys()])].map((person) => {
      const inList = listed.get(person) ?? {};
      const cells = broken.get(person) ?? {};
      const shown = rules.groups.filter(({ id }) => id in cells);
      return {
        name: textOf(inList.name ?? cells.name),
        grade: gradeIn(inList.grade, grades),
        by: choiceIn(cells.by),
        listed: numberIn(inList.total),
        total: numberIn(cells.total),
        groups: Object.fromEntries(shown.map(({ id }) => [id, numberIn(cells[id])])),
      };
    }),
  };
}

/**
 * Give the rules that the result was published by, as this page says: none of them is looked up in today's policy but
 * the pass line, which no result holds.
 * @param {string} passLine
 * @returns {Rules}
 */
function rulesOf(passLine) {
  const { base, rounding } = byId("recount", HTMLElement).dataset;
  return {
    pass_at: passLine,
    base: base === "assessed" ? base : "qualified",
    rounding: rounding === "ceiling" || rounding === "half-up" ? rounding : "floor",
    bands: all("tr[data-ratio]", HTMLTableRowElement).map(({ dataset }) => ({
      grade: dataset.grade ?? "",
      ratio: dataset.ratio ?? "",
    })),
    groups: groupCells().map(({ dataset }) => ({ id: dataset.group ?? "", cap: dataset.cap ?? null })),
  };
}

/**
 * Give what the page calls the groups, by id.
 * @returns {Record<string, string>}
 */
function titlesOfGroups() {
  return Object.fromEntries(groupCells().map(({ dataset }) => [dataset.group ?? "", dataset.label ?? ""]));
}

function groupCells() {
  return all("table[data-lookup=groups] .yc-clauses [data-group]", HTMLElement);
}

/**
 * Give the rows of a table of people: their cells by column, by person.
 * @param {string} name
 * @returns {Map<string, Cells>}
 */
function peopleIn(name) {
  const table = first(`table[data-lookup="${name}"]`, HTMLTableElement);
  const keys = Array.from(table.tHead?.rows[0]?.cells ?? [], (heading) => heading.dataset.key ?? "");
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  return new Map(
    rows.map((row) => [
      row.dataset.person ?? "",
      Object.fromEntries(Array.from(row.cells, (cell, at) => [keys[at] ?? "", cell])),
    ]),
  );
}

/**
 * Give the grade that a cell names, where its words are those of that grade.
 * @param {HTMLTableCellElement | undefined} cell
 * @param {readonly Grade[]} grades
 */
function gradeIn(cell, grades) {
  const grade = choiceIn(cell);
  const known = grades.find((one) => one.grade === grade);
  return known !== undefined && known.title === textOf(cell) ? known.grade : null;
}

/** @param {HTMLTableCellElement | undefined} cell */
function choiceIn(cell) {
  return cell === undefined ? undefined : all("[data-choice]", HTMLElement, cell)[0]?.dataset.choice;
}

/** @param {HTMLTableCellElement | undefined} cell */
function numberIn(cell) {
  const text = textOf(cell);
  return NUMBER.test(text) ? text : null;
}

/** @param {Element | null} place */
function countIn(place) {
  const text = textOf(place);
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** @param {Element | null | undefined} place */
function textOf(place) {
  return place?.textContent.trim() ?? "";
}
