// Tables to look things up in: each heading sorts, and a filter stands over the table where it has one.
import { inOrder } from "./choosing.js";
import { all, make } from "./elements.js";
import { addFilter, inAddress } from "./filter.js";

/**
 * @typedef {{ heading: HTMLTableCellElement, at: number, key: string, type: string }} Column
 * @typedef {import("./choosing.js").Choice} Choice
 */

const NOTHING = "—";

for (const table of all("table[data-lookup]", HTMLTableElement)) {
  const columns = Array.from(table.tHead?.rows[0]?.cells ?? [], (heading, at) => {
    const { key = "", type = "" } = heading.dataset;
    return { heading, at, key, type };
  });
  addSorting(table, columns);
  if (table.dataset.unit) addRowFilter(table, columns, table.dataset.unit);
}

/**
 * Make the headings buttons that sort the rows; the order stands in the address.
 * @param {HTMLTableElement} table
 * @param {readonly Column[]} columns
 */
function addSorting(table, columns) {
  const address = inAddress(table.dataset.lookup ?? "");
  const sorting = columns.filter(({ key }) => key);

  /**
   * @param {Column} column
   * @param {boolean} descending
   */
  const sort = (column, descending) => {
    const [body] = table.tBodies;
    const rows = Array.from(body?.rows ?? [], (row) => ({ value: valueOf(row.cells[column.at]), row }));
    body?.append(...inOrder(rows, { asNumbers: column.type === "number", descending }).map(({ row }) => row));
    for (const { heading } of sorting) heading.removeAttribute("aria-sort");
    column.heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };

  for (const column of sorting) {
    const button = make("button", { type: "button" });
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
  const chosen = address.get("sort");
  const descending = chosen.startsWith("-");
  const asked = sorting.find((column) => column.key === (descending ? chosen.slice(1) : chosen));
  if (asked) sort(asked, descending);
}

/**
 * Give what a cell is sorted by: what it names for that, its day, or its text; null where it has none.
 * @param {HTMLTableCellElement | undefined} cell
 */
function valueOf(cell) {
  const value = cell?.dataset.sort ?? cell?.querySelector("time")?.dateTime ?? textOf(cell);
  return value === NOTHING || value === "" ? null : value;
}

/** @param {HTMLTableCellElement | undefined} cell */
function textOf(cell) {
  return cell?.textContent.trim() ?? "";
}

/**
 * @param {HTMLTableElement} table
 * @param {readonly Column[]} columns
 * @param {string} unit
 */
function addRowFilter(table, columns, unit) {
  const place = make("div");
  table.closest(".yc-table")?.before(place);
  const choosing = columns.filter(({ type }) => type === "choice");
  addFilter(place, {
    name: table.dataset.lookup ?? "",
    subject: table.caption?.textContent ?? "",
    unit,
    properties: choosing.map(({ key, heading }) => [key, heading.textContent]),
    entries: Array.from(table.tBodies[0]?.rows ?? [], (row) => ({
      elements: [row],
      text: Array.from(row.cells, (cell) => cell.textContent).join(" "),
      choices: new Map(choosing.map(({ key, at }) => [key, choicesOf(row.cells[at])])),
    })),
  });
}

/**
 * Give the choices that a cell stands for: those marked in it, else its text.
 * @param {HTMLTableCellElement | undefined} cell
 * @returns {Choice[]}
 */
function choicesOf(cell) {
  const marked = cell === undefined ? [] : all("[data-choice]", HTMLElement, cell);
  if (marked.length > 0) return marked.map((one) => [one.dataset.choice ?? "", one.textContent]);
  const text = textOf(cell);
  return text === "" || text === NOTHING ? [] : [[text, text]];
}
