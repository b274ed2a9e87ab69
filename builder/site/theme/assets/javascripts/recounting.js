// On the page of a year's result: computes it again from the tables of this page and the policy's file.
import { recount } from "./recount.js";
import { said } from "./words.js";

const NUMBER = /^\d{1,6}(?:\.\d{1,2})?$/;
const find = (id) => document.getElementById(`yc-${id}`);
const place = find("recount");

if (place !== null) {
  find("recount-start").addEventListener("click", start);
  find("without-script").hidden = true;
  place.hidden = false;
}

async function start() {
  const verdict = find("recounted");
  try {
    const response = await fetch(place.dataset.policy, { cache: "no-cache", credentials: "omit" });
    if (!response.ok) throw new Error(response.status);
    const policy = await response.json();
    verdict.replaceChildren(...verdictOn(policy, publishedHere(policy)));
  } catch {
    verdict.replaceChildren(...said(["unreachable"]));
  }
}

/** Give the words of the verdict: whether all agrees, each finding, what was compared and what could not be. */
function verdictOn(policy, published) {
  const { findings, decided, order, limits } = recount(policy, published);
  const told = { rows: published.rows.length, base: published.base, order, decided: decided.join("、") };
  const compared = ["compared-rows", "compared-counts"];
  if (published.base !== null) compared.push("compared-places");
  if (order > 0) compared.push("compared-order");
  if (decided.length > 0) compared.push("decided");
  return [
    ...said([findings.length === 0 ? "agrees" : "differs"], { count: findings.length }),
    list(findings.flatMap(({ code, ...values }) => said([code], values))),
    ...said(["compared"]),
    list(said(compared, told)),
    ...said(["not-compared"]),
    list(said([...limits, "unseen"])),
  ];
}

/** Give paragraphs as the items of a list; nothing for none. */
function list(paragraphs) {
  const items = paragraphs.map((paragraph) => {
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    return item;
  });
  const element = document.createElement("ul");
  element.append(...items);
  return items.length > 0 ? element : "";
}

/** Read from this page what was published, as a reader sees it; null for what cannot be read. */
function publishedHere(policy) {
  const listed = peopleIn("named");
  const broken = peopleIn("groups");
  const grades = [...document.querySelectorAll("tr[data-grade]")].map((row) => ({
    grade: row.dataset.grade,
    title: row.cells[0].textContent.trim(),
    places: countIn(row.querySelector('[data-value="places"]')),
    count: countIn(row.querySelector('[data-value="count"]')),
  }));
  return {
    assessed: countIn(document.querySelector('[data-value="assessed"]')),
    base: countIn(document.querySelector('[data-value="base"]')),
    grades,
    rows: [...new Set([...listed.keys(), ...broken.keys()])].map((person) => {
      const inList = listed.get(person) ?? {};
      const cells = broken.get(person) ?? {};
      const shown = policy.groups.filter(({ id }) => id in cells);
      return {
        name: (inList.name ?? cells.name).textContent.trim(),
        grade: gradeIn(inList.grade, grades),
        by: cells.by?.querySelector("[data-choice]")?.dataset.choice,
        listed: numberIn(inList.total),
        total: numberIn(cells.total),
        groups: Object.fromEntries(shown.map(({ id }) => [id, numberIn(cells[id])])),
      };
    }),
  };
}

/** Give the rows of a table of people: their cells by column, by person. */
function peopleIn(name) {
  const table = document.querySelector(`table[data-lookup="${name}"]`);
  const keys = [...table.tHead.rows[0].cells].map((heading) => heading.dataset.key);
  const rows = [...table.tBodies[0].rows];
  return new Map(
    rows.map((row) => [row.dataset.person, Object.fromEntries([...row.cells].map((cell, at) => [keys[at], cell]))]),
  );
}

/** Give the grade that a cell names, where its words are those of that grade. */
function gradeIn(cell, grades) {
  const grade = cell?.querySelector("[data-choice]")?.dataset.choice;
  const known = grades.find((one) => one.grade === grade);
  return known?.title === cell?.textContent.trim() ? (grade ?? null) : null;
}

function numberIn(cell) {
  const text = cell?.textContent.trim() ?? "";
  return NUMBER.test(text) ? text : null;
}

function countIn(cell) {
  const text = cell?.textContent.trim() ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
