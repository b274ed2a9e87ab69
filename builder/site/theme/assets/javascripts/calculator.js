// The page 自测计分: reads what a person fills in and shows what it comes to, in this browser alone.
import { all, byId, first } from "./elements.js";
import { fraction, plain } from "./exact.js";
import { score } from "./scoring.js";
import { decimals } from "./typed.js";
import { fill, phrases } from "./words.js";

/**
 * @typedef {import("./scoring.js").Policy} Policy
 * @typedef {import("./scoring.js").Answers} Answers
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 */

if (document.getElementById("yc-calculator") !== null) start();

async function start() {
  const form = byId("calculator", HTMLFormElement);
  const policy = await policyAt(form.dataset.policy ?? "");
  if (policy === null) {
    byId("without-script", HTMLElement).replaceChildren(...phrases(["unreachable"]));
    return;
  }
  const show = () => showScore(form, policy);
  form.addEventListener("input", show);
  form.addEventListener("change", announce);
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("print", HTMLButtonElement).addEventListener("click", () => window.print());
  byId("clear", HTMLButtonElement).addEventListener("click", () => {
    form.reset();
    show();
    announce();
  });
  show();
  byId("without-script", HTMLElement).hidden = true;
  form.hidden = false;
}

/**
 * Fetch a policy; null where it cannot be had.
 * @param {string} address
 * @returns {Promise<Policy | null>}
 */
async function policyAt(address) {
  try {
    const response = await fetch(address, { credentials: "omit" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * Mark a field that holds no number, and say so beside it.
 * @param {Field} field
 * @param {boolean} mistaken
 */
function mark(field, mistaken) {
  const id = `${field.id}-mistake`;
  const mistake = document.getElementById(id);
  if ((mistake !== null) === mistaken) return;
  if (mistaken) {
    for (const phrase of phrases([`malformed-${field.dataset.digits}`])) {
      phrase.id = id;
      field.after(phrase);
    }
    field.setAttribute("aria-describedby", id);
    field.setAttribute("aria-invalid", "true");
  } else {
    mistake?.remove();
    field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
  }
}

/**
 * Give what is filled in; and how many fields hold no number, whether any required hours.
 * @param {HTMLFormElement} form
 */
function filledIn(form) {
  /** @type {Answers} */
  const answers = { tasks: [], achievements: [], amounts: {} };
  /** @type {Map<string, { required: string, completed: string }>} */
  const tasks = new Map();
  let mistakes = 0;
  let required = false;
  for (const field of fieldsOf(form)) {
    const { digits, task, hours, kind, event = "", amounts } = field.dataset;
    const numbers = decimals(field.value, Number(digits));
    mark(field, numbers === null);
    if (numbers === null) mistakes += 1;
    const [number] = numbers ?? [];
    if (task !== undefined) {
      const filled = tasks.get(task) ?? { required: "0", completed: "0" };
      filled[hours === "required" ? "required" : "completed"] = number ?? "0";
      tasks.set(task, filled);
      required ||= hours === "required" && number !== undefined;
    } else if (kind !== undefined) {
      answers.achievements.push({ kind, event, count: number ?? "0" });
    } else if (amounts !== undefined) {
      // Money is filled in by ten thousands; nothing is no case.
      answers.amounts[amounts] = (numbers ?? []).filter(isSomething).map((amount) => `${amount}e4`);
    }
  }
  answers.tasks = [...tasks.values()];
  return { answers, mistakes, required };
}

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
function fieldsOf(form) {
  return [...all("input[data-digits]", HTMLInputElement, form), ...all("textarea[data-digits]", HTMLTextAreaElement, form)];
}

/** @param {string} number */
function isSomething(number) {
  return fraction(number)[0] > 0n;
}

/**
 * @param {HTMLFormElement} form
 * @param {Policy} policy
 */
function showScore(form, policy) {
  const { answers, mistakes, required } = filledIn(form);
  const result = mistakes === 0 ? score(policy, answers) : null;
  const found = result?.assessed ? result : null;
  const { total, missing } = found ?? {};
  const values = { total, missing, hours: plain(found?.open.hours ?? "0"), worth: found?.open.points, count: mistakes };
  const names = outcome(found, mistakes, required);
  byId("sum", HTMLElement).replaceChildren(...phrases(names.slice(0, 2), values));
  byId("outcome", HTMLElement).replaceChildren(...phrases(names, values));
  for (const { id } of policy.groups) showGroup(form, id, found?.groups.find((one) => one.group === id));
  fill(first('[data-group=""]', HTMLElement, form), { total }, "—");
}

/**
 * Give the names of the words that tell what was found.
 * @param {import("./scoring.js").Score | null} found
 * @param {number} mistakes
 * @param {boolean} required
 */
function outcome(found, mistakes, required) {
  if (mistakes > 0) return ["mistakes"];
  if (found === null) return [required ? "not-assessed" : "no-hours"];
  return ["total", found.passes ? "passes" : "short", ...(isSomething(found.open.points) ? ["open"] : [])];
}

/**
 * @param {HTMLFormElement} form
 * @param {string} id
 * @param {import("./scoring.js").GroupScore | undefined} found
 */
function showGroup(form, id, found) {
  const isCapped = found !== undefined && found.lost !== "0.00";
  const names = found === undefined ? [] : [isCapped ? "capped" : "points"];
  byId(`group-${id}-points`, HTMLElement).replaceChildren(...phrases(names, found));
  fill(first(`[data-group="${id}"]`, HTMLElement, form), { ...found }, "—");
}

/** Say the outcome to those who do not see it, when a field is done and not at every key. */
function announce() {
  byId("announced", HTMLOutputElement).value = byId("outcome", HTMLElement).innerText;
}
