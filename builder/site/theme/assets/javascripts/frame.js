// The frame around every page: on a narrow screen its menu opens over it and closes, and the contents follow the reader.
import { all, first } from "./elements.js";

const button = first(".yc-menu", HTMLButtonElement);
const toggle = first('[data-md-toggle="drawer"]', HTMLInputElement);
const menu = first(".md-sidebar--primary", HTMLElement);
const UNDER_MENU = ".md-skip, .md-banner, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer";

button.addEventListener("click", () => toggle.click());
toggle.addEventListener("change", changed);
menu.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") close();
});
matchMedia("(min-width: 76.25em)").addEventListener("change", close);

/** While the menu lies over the page, nothing under it can have the focus. */
function changed() {
  const open = toggle.checked;
  button.setAttribute("aria-expanded", `${open}`);
  for (const part of all(UNDER_MENU, HTMLElement)) part.inert = open;
  (open ? first("a", HTMLAnchorElement, menu) : button).focus();
}

function close() {
  if (toggle.checked) toggle.click();
}

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
for (const link of all(".md-nav--secondary a", HTMLAnchorElement)) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}
if (links.size > 0) {
  addEventListener("scroll", follow, { passive: true });
  follow();
}

/** Mark the section that is being read: the last whose heading has come into the upper third. */
function follow() {
  const current = [...links].filter(([heading]) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1)?.[1];
  for (const link of links.values()) link.classList.toggle("md-nav__link--active", link === current);
}
