// The page 自测计分: reads what a person fills in and shows what it comes to, in this browser alone.
import { fraction, plain } from "./exact.js";
import { score } from "./scoring.js";
import { said } from "./words.js";

const find = (id) => document.getElementById(`yc-${id}`);
const form = find("calculator");

if (form !== null) start();

async function start() {
  let policy;
  try {
    const response = await fetch(form.dataset.policy, { credentials: "omit" });
    if (!response.ok) throw new Error(response.status);
    policy = await response.json();
  } catch {
    find("without-script").replaceChildren(...said(["unreachable"]));
    return;
  }
  const show = () => showScore(policy);
  form.addEventListener("input", show);
  form.addEventListener("change", announce);
  form.addEventListener("submit", (event) => event.preventDefault());
  find("print").addEventListener("click", () => window.print());
  find("clear").addEventListener("click", () => {
    form.reset();
    show();
    announce();
  });
  show();
  find("without-script").hidden = true;
  form.hidden = false;
}

/** Read the decimal texts of a field, one a line; null where one is none, with at most the field's decimals. */
function numbersIn(field) {
  const digits = Number(field.dataset.digits);
  const pattern = digits === 0 ? /^\d+$/ : new RegExp(`^\\d+(?:\\.\\d{1,${digits}})?$`);
  const lines = field.value.normalize("NFKC").split("\n");
  const numbers = lines.map((line) => line.trim().replace(/,(?=\d{3}(?!\d))/g, "")).map(whole).filter((line) => line !== "");
  return numbers.every((number) => pattern.test(number)) ? numbers : null;
}

/** Complete a number that is still being typed: “1.” is 1, and “.5” is 0.5. */
function whole(number) {
  return number.replace(/^(?=\.\d)/, "0").replace(/(?<=\d)\.$/, "");
}

/** Mark a field that holds no number, and say so beside it. */
function mark(field, mistaken) {
  const id = `${field.id}-mistake`;
  if ((document.getElementById(id) !== null) === mistaken) return;
  if (mistaken) {
    const [told] = said([`malformed-${field.dataset.digits}`]);
    told.id = id;
    field.after(told);
    field.setAttribute("aria-describedby", id);
    field.setAttribute("aria-invalid", "true");
  } else {
    document.getElementById(id).remove();
    field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
  }
}

/** Give what is filled in, as `score` takes it; and how many fields hold no number, whether any required hours. */
function filledIn() {
  const told = { tasks: [], achievements: [], amounts: {} };
  const tasks = new Map();
  let mistakes = 0;
  let required = false;
  for (const field of form.querySelectorAll("[data-digits]")) {
    const numbers = numbersIn(field);
    mark(field, numbers === null);
    mistakes += numbers === null;
    const [number] = numbers ?? [];
    const { task, hours, kind, event, amounts } = field.dataset;
    if (task !== undefined) {
      if (!tasks.has(task)) tasks.set(task, { required: "0", completed: "0" });
      tasks.get(task)[hours] = number ?? "0";
      required ||= hours === "required" && number !== undefined;
    } else if (kind !== undefined) {
      told.achievements.push({ kind, event, count: number ?? "0" });
    } else {
      // Money is filled in by ten thousands; nothing is no case.
      const isSomething = (amount) => fraction(amount)[0] > 0n;
      told.amounts[amounts] = (numbers ?? []).filter(isSomething).map((amount) => `${amount}e4`);
    }
  }
  told.tasks = [...tasks.values()];
  return { told, mistakes, required };
}

function showScore(policy) {
  const { told, mistakes, required } = filledIn();
  const found = mistakes === 0 ? score(policy, told) : { assessed: false };
  const parts = outcome(found, mistakes, required);
  const values = { ...found, hours: plain(found.open?.hours ?? "0"), worth: found.open?.points, count: mistakes };
  find("sum").replaceChildren(...said(parts.slice(0, 2), values));
  find("outcome").replaceChildren(...said(parts, values));
  for (const group of policy.groups) showGroup(group.id, found.groups?.find((one) => one.group === group.id) ?? {});
  fill(form.querySelector('[data-group=""]'), { total: found.total });
}

/** Give the names of the words that tell what was found. */
function outcome(found, mistakes, required) {
  if (mistakes > 0) return ["mistakes"];
  if (!found.assessed) return [required ? "not-assessed" : "no-hours"];
  const isOpen = fraction(found.open.points)[0] > 0n;
  return ["total", found.passes ? "passes" : "short", ...(isOpen ? ["open"] : [])];
}

function showGroup(id, found) {
  const isCapped = found.lost !== undefined && found.lost !== "0.00";
  const words = found.points === undefined ? [] : [isCapped ? "capped" : "points"];
  find(`group-${id}-points`).replaceChildren(...said(words, found));
  fill(form.querySelector(`[data-group="${id}"]`), found);
}

function fill(row, values) {
  for (const place of row.querySelectorAll("[data-value]")) place.textContent = values[place.dataset.value] ?? "—";
}

/** Say the outcome to those who do not see it, when a field is done and not at every key. */
function announce() {
  find("announced").value = find("outcome").innerText;
}
