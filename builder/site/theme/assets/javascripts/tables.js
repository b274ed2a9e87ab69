// Tables to look things up in: each heading sorts, and a filter stands over the table where it has one.
import { addFilter, compare, inAddress } from "./filter.js";

const NOTHING = "—";

for (const table of document.querySelectorAll("table[data-lookup]")) {
  const columns = [...table.tHead.rows[0].cells].map((heading, at) => ({ heading, at, ...heading.dataset }));
  addSorting(table, columns);
  if (table.dataset.unit) addRowFilter(table, columns);
}

/** Make the headings buttons that sort the rows; the order stands in the address. */
function addSorting(table, columns) {
  const body = table.tBodies[0];
  const address = inAddress(table.dataset.lookup);
  const sorted = columns.filter(({ key }) => key);

  const sort = (column, descending) => {
    const rows = [...body.rows].map((row) => [valueOf(row.cells[column.at]), row]);
    const sign = descending ? -1 : 1;
    // What has no value stands last either way.
    rows.sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : sign * compareAs(column.type, a, b)));
    body.append(...rows.map(([, row]) => row));
    for (const { heading } of sorted) heading.removeAttribute("aria-sort");
    column.heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };

  for (const column of sorted) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...column.heading.childNodes);
    column.heading.append(button);
    column.heading.classList.add("yc-sorts");
    button.addEventListener("click", () => {
      const descending = column.heading.getAttribute("aria-sort") === "ascending";
      sort(column, descending);
      address.set("sort", `${descending ? "-" : ""}${column.key}`);
    });
  }
  table.classList.add("yc-data--sorts");
  const [, sign, key] = /^(-?)(.*)$/.exec(address.get("sort"));
  const asked = sorted.find((column) => column.key === key);
  if (asked) sort(asked, sign === "-");
}

/** Give what a cell is sorted by: what it names for that, its day, or its text; null where it has none. */
function valueOf(cell) {
  const value = cell.dataset.sort ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
  return value === NOTHING || value === "" ? null : value;
}

function compareAs(type, a, b) {
  return type === "number" ? Number.parseFloat(a) - Number.parseFloat(b) : compare(a, b);
}

function addRowFilter(table, columns) {
  const place = document.createElement("div");
  table.closest(".yc-table").before(place);
  const choosing = columns.filter(({ type }) => type === "choice");
  addFilter(place, {
    name: table.dataset.lookup,
    subject: table.caption.textContent,
    unit: table.dataset.unit,
    properties: choosing.map(({ key, heading }) => [key, heading.textContent]),
    entries: [...table.tBodies[0].rows].map((row) => ({
      elements: [row],
      text: [...row.cells].map((cell) => cell.textContent).join(" "),
      choices: new Map(choosing.map(({ key, at }) => [key, choicesOf(row.cells[at])])),
    })),
  });
}

/** Give the choices that a cell stands for: those marked in it, else its text. */
function choicesOf(cell) {
  const marked = [...cell.querySelectorAll("[data-choice]")];
  const text = cell.textContent.trim();
  if (marked.length) return marked.map((one) => [one.dataset.choice, one.textContent]);
  return text === NOTHING ? [] : [[text, text]];
}
