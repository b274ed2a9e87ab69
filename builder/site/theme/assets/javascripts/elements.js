// The elements that a script works with: each stands in the page that loads it, or the page is broken.

/**
 * Give what stands under an id of the site's own, without its `yc-`; throws where it is none of its kind.
 * @template {Element} E
 * @param {string} id
 * @param {new () => E} kind
 * @returns {E}
 */
export function byId(id, kind) {
  return checked(document.getElementById(`yc-${id}`), kind, id);
}

/**
 * Give the first element of a selector; throws where it is none of its kind.
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} kind
 * @param {ParentNode} within
 * @returns {E}
 */
export function first(selector, kind, within = document) {
  return checked(within.querySelector(selector), kind, selector);
}

/**
 * Give all elements of a selector; throws where one is none of its kind.
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} kind
 * @param {ParentNode} within
 * @returns {E[]}
 */
export function all(selector, kind, within = document) {
  return Array.from(within.querySelectorAll(selector), (element) => checked(element, kind, selector));
}

/**
 * Make an element with its properties set.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}

/**
 * @template {Element} E
 * @param {Element | null} element
 * @param {new () => E} kind
 * @param {string} name
 * @returns {E}
 */
function checked(element, kind, name) {
  if (element instanceof kind) return element;
  throw new TypeError(`no ${kind.name}: ${name}`);
}
