// The page 证书查验: looks a number up and checks a PDF, in this browser alone. All its words are in the page.
import { byId } from "./elements.js";
import { certificateNumber } from "./typed.js";
import { isTooLarge, verify } from "./verify.js";
import { phrases } from "./words.js";

/**
 * @typedef {import("./verify.js").Issuer} Issuer
 * @typedef {import("./verify.js").Status} Status
 * @typedef {import("./words.js").Values} Values
 */

const SITE = new URL("../../", import.meta.url);

let issuer = fetchIssuer();
issuer.catch(() => {});
let checks = 0;
let lookUps = 0;

if (window.isSecureContext && crypto.subtle) {
  byId("without-script", HTMLElement).hidden = true;
  byId("with-script", HTMLElement).hidden = false;
  byId("number-form", HTMLFormElement).addEventListener("submit", lookUp);
  const chooser = byId("file", HTMLInputElement);
  // The same file can be chosen again, for instance when the network is back.
  chooser.addEventListener("click", () => {
    chooser.value = "";
  });
  chooser.addEventListener("change", () => check(chooser.files?.[0]));
  window.addEventListener("dragover", drag);
  window.addEventListener("dragleave", drag);
  window.addEventListener("drop", drop);
}

/** @param {string} number */
function pageOf(number) {
  return new URL(`certificates/${number}/`, SITE);
}

/** @returns {Promise<Issuer>} */
async function fetchIssuer() {
  const response = await fetched(new URL("certificates/did.json", SITE));
  return response.json();
}

/** @param {URL} url */
async function fetched(url) {
  const response = await fetch(url, { cache: "no-cache", credentials: "omit" });
  if (!response.ok && response.status !== 404) throw new Error(`${response.status}`);
  return response;
}

/**
 * Give what the site says of a number, null where it says nothing; throws where it cannot be asked.
 * @param {string} number
 * @returns {Promise<Status | null>}
 */
async function statusOf(number) {
  if (certificateNumber(number) !== number) return null;
  const response = await fetched(new URL("status.json", pageOf(number)));
  return response.ok ? response.json() : null;
}

/**
 * Look a number up and go to its page, unless another was asked for meanwhile.
 * @param {Event} event
 */
async function lookUp(event) {
  event.preventDefault();
  const number = certificateNumber(byId("number", HTMLInputElement).value);
  lookUps += 1;
  const mine = lookUps;
  show("number-verdict", number === null ? ["malformed"] : []);
  if (number === null) return;
  const answer = await answerOn(number);
  if (mine !== lookUps) return;
  if (answer === "known") location.assign(pageOf(number));
  else show("number-verdict", [answer], { number });
}

/**
 * Tell whether the site knows a number.
 * @param {string} number
 */
async function answerOn(number) {
  try {
    return (await statusOf(number)) === null ? "unknown" : "known";
  } catch {
    return "offline";
  }
}

/** @param {DragEvent} event */
function drag(event) {
  event.preventDefault();
  byId("drop", HTMLElement).classList.toggle("yc-drop--over", event.type === "dragover");
}

/** @param {DragEvent} event */
function drop(event) {
  drag(event);
  check(event.dataTransfer?.files[0]);
}

/**
 * Check a file and show the verdict, unless another was chosen meanwhile.
 * @param {File | undefined} file
 */
async function check(file) {
  if (!file) return;
  checks += 1;
  const mine = checks;
  show("verdict", ["checking"]);
  const { names, values } = await verdictOn(file).catch(() => ({ names: ["failed"], values: {} }));
  if (mine === checks) show("verdict", names, { ...values, file: file.name });
}

/**
 * Give the names of the words that tell the verdict, and the values in them.
 * @param {File} file
 * @returns {Promise<{ names: string[], values: Values }>}
 */
async function verdictOn(file) {
  if (isTooLarge(file.size)) return { names: ["unreadable"], values: {} };
  let unreachable = false;
  /** @param {string} number */
  const register = async (number) => {
    try {
      return await statusOf(number);
    } catch {
      unreachable = true;
      return null;
    }
  };
  const bytes = new Uint8Array(await file.arrayBuffer());
  issuer = issuer.catch(fetchIssuer);
  issuer.catch(() => {});
  const finding = await verify(bytes, await issuer, register);
  const { details, changedOn, reason } = finding;
  return { names: unreachable ? namesOffline(finding) : namesOf(finding), values: { ...details, changedOn, reason } };
}

/**
 * Give the names of the words that tell what was found: what was signed goes before a verdict that says to go by it.
 * @param {import("./verify.js").Finding} finding
 */
function namesOf({ state, signature, details, isIssued, changedOn, reason }) {
  const verdict = [state];
  if (state === "differs") verdict.push("brief");
  if (reason && changedOn) verdict.push(state === "valid" || state === "differs" ? "restored" : "reason");
  if (details && !isIssued && state !== "differs") verdict.push("another-file");
  if (details && signature === "unchecked") verdict.push("unchecked");
  const told = details ? ["details"] : [];
  if (details?.demonstration) told.push("demonstration");
  if (state === "valid") told.push("compare");
  return state === "differs" ? ["signed", ...told, ...verdict] : [...verdict, ...told];
}

/**
 * Give those where the register could not be asked.
 * @param {import("./verify.js").Finding} finding
 */
function namesOffline({ details }) {
  if (!details) return ["failed"];
  return ["signed-only", "details", ...(details.demonstration ? ["demonstration"] : [])];
}

/**
 * Put the named words into a region that is read out.
 * @param {string} region
 * @param {readonly string[]} names
 * @param {Values} values
 */
function show(region, names, values = {}) {
  byId(region, HTMLElement).replaceChildren(...phrases(names, values));
}
