// The words that a script puts into a page all stand in it, hidden, under `yc-words`.

/** Give the named words as elements, with their values filled in as text. */
export function said(names, values = {}) {
  return names.map((name) => {
    const part = document.querySelector(`#yc-words > [data-words="${name}"]`).cloneNode(true);
    for (const place of part.querySelectorAll("[data-value]")) place.textContent = values[place.dataset.value] ?? "";
    return part;
  });
}
