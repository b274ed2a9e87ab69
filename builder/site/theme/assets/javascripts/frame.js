// The frame around every page: on a narrow screen its menu opens over it and closes, and the contents follow the reader.

const button = document.querySelector(".yc-menu");
const toggle = document.querySelector('[data-md-toggle="drawer"]');
const menu = document.querySelector(".md-sidebar--primary");
const UNDER_MENU = ".md-skip, .md-banner, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer";

button.addEventListener("click", () => toggle.click());
toggle.addEventListener("change", changed);
menu.addEventListener("keydown", ({ key }) => key === "Escape" && close());
matchMedia("(min-width: 76.25em)").addEventListener("change", close);

/** While the menu lies over the page, nothing under it can have the focus. */
function changed() {
  const open = toggle.checked;
  button.setAttribute("aria-expanded", open);
  for (const part of document.querySelectorAll(UNDER_MENU)) part.inert = open;
  (open ? menu.querySelector("a") : button).focus();
}

function close() {
  if (toggle.checked) toggle.click();
}

const links = new Map();
for (const link of document.querySelectorAll(".md-nav--secondary a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}
if (links.size) {
  addEventListener("scroll", follow, { passive: true });
  follow();
}

/** Mark the section that is being read: the last whose heading has come into the upper third. */
function follow() {
  const passed = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const current = links.get(passed.at(-1));
  for (const link of links.values()) link.classList.toggle("md-nav__link--active", link === current);
}
