// The page 证书查验: looks a number up and checks a PDF, in this browser alone. All its words are in the page.
import { verify } from "./verify.js";
import { said } from "./words.js";

const SITE = new URL("../../", import.meta.url);
const MOST_BYTES = 16 * 1024 * 1024;
const LOOKALIKES = { O: "0", I: "1", L: "1" };

const find = (id) => document.getElementById(`yc-${id}`);
let issuer = fetchIssuer();
issuer.catch(() => {});
let checks = 0;
let lookUps = 0;

if (window.isSecureContext && crypto.subtle) {
  find("without-script").hidden = true;
  find("with-script").hidden = false;
  find("number-form").addEventListener("submit", lookUp);
  // The same file can be chosen again, for instance when the network is back.
  find("file").addEventListener("click", (event) => (event.target.value = ""));
  find("file").addEventListener("change", (event) => check(event.target.files[0]));
  window.addEventListener("dragover", drag);
  window.addEventListener("dragleave", drag);
  window.addEventListener("drop", drop);
}

/** Read a number as people type it, as `read_number` does; null for anything else. */
function readNumber(text) {
  const plain = text.normalize("NFKC").replace(/[\s\-\u2010-\u2015\u2212]/g, "").toUpperCase().replace(/[OIL]/g, (letter) => LOOKALIKES[letter]);
  return /^[0-9]{4}[0-9A-HJKMNP-TV-Z]{20}$/.test(plain) ? plain.match(/.{4}/g).join("-") : null;
}

function pageOf(number) {
  return new URL(`certificates/${number}/`, SITE);
}

async function fetchIssuer() {
  return (await fetched(new URL("certificates/did.json", SITE))).json();
}

async function fetched(url) {
  const response = await fetch(url, { cache: "no-cache", credentials: "omit" });
  if (!response.ok && response.status !== 404) throw new Error(response.status);
  return response;
}

/** Give what the site says of a number, null where it says nothing; throws where it cannot be asked. */
async function statusOf(number) {
  if (readNumber(number) !== number) return null;
  const response = await fetched(new URL("status.json", pageOf(number)));
  return response.ok ? response.json() : null;
}

/** Look a number up and go to its page, unless another was asked for meanwhile. */
async function lookUp(event) {
  event.preventDefault();
  const number = readNumber(find("number").value);
  lookUps += 1;
  const mine = lookUps;
  if (number === null) return show("number-verdict", ["malformed"]);
  show("number-verdict", []);
  let told;
  try {
    told = (await statusOf(number)) === null ? "unknown" : null;
  } catch {
    told = "offline";
  }
  if (mine !== lookUps) return;
  if (told === null) location.assign(pageOf(number));
  else show("number-verdict", [told], { number });
}

function drag(event) {
  event.preventDefault();
  find("drop").classList.toggle("yc-drop--over", event.type === "dragover");
}

function drop(event) {
  drag(event);
  const file = event.dataTransfer?.files[0];
  if (file) check(file);
}

/** Check a file and show the verdict, unless another was chosen meanwhile. */
async function check(file) {
  if (!file) return;
  checks += 1;
  const mine = checks;
  show("verdict", ["checking"]);
  let parts;
  let values = {};
  try {
    [parts, values] = await verdictOn(file);
  } catch {
    parts = ["failed"];
  }
  if (mine === checks) show("verdict", parts, { ...values, file: file.name });
}

/** Give the names of the parts that tell the verdict, and the values in them. */
async function verdictOn(file) {
  if (file.size > MOST_BYTES) return [["not-ours"], {}];
  let unreachable = false;
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
  const { state, signature, details, changedOn, reason } = await verify(bytes, await issuer, register);
  const told = unreachable ? (details ? "signed-only" : "failed") : state;
  const parts = [told];
  if (reason) parts.push("reason");
  if (signature === "unchecked" && details) parts.push("unchecked");
  if (details) parts.push("details", "compare");
  if (details?.demonstration) parts.push("demonstration");
  return [parts, { ...details, changedOn, reason }];
}

/** Put the named words into a region that is read out. */
function show(region, names, values) {
  find(region).replaceChildren(...said(names, values));
}
