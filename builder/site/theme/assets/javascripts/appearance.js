// That scripts run, and light or dark: settled before anything is painted, by a plain script that the page waits for.
// What somebody chose here is kept; otherwise the system's choice holds.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const key = `${new URL("../../", script.src).pathname}appearance`;
  const system = matchMedia("(prefers-color-scheme: dark)");
  /** @type {string | null} */
  let chosen = null;

  /** Read what was chosen, in this window or in another; null where nothing was, or where the browser keeps nothing. */
  function read() {
    try {
      chosen = localStorage.getItem(key);
    } catch {
      chosen = null;
    }
  }

  function isDark() {
    return chosen ? chosen === "slate" : system.matches;
  }

  function apply() {
    document.body.dataset.mdColorScheme = isDark() ? "slate" : "default";
  }

  /** Let the switch in the header say what it turns to, and turn it. */
  function connect() {
    const button = document.querySelector(".yc-appearance");
    if (!(button instanceof HTMLButtonElement)) return;
    const light = button.getAttribute("aria-label") ?? "";
    const dark = button.dataset.dark ?? "";
    const follow = () => {
      apply();
      button.setAttribute("aria-label", isDark() ? dark : light);
    };
    button.addEventListener("click", () => {
      chosen = isDark() ? "default" : "slate";
      follow();
      try {
        localStorage.setItem(key, chosen);
      } catch {
        // It holds until the page is left.
      }
    });
    system.addEventListener("change", follow);
    addEventListener("storage", () => {
      read();
      follow();
    });
    follow();
    button.hidden = false;
  }

  document.documentElement.classList.replace("no-js", "js");
  read();
  apply();
  addEventListener("DOMContentLoaded", connect);
})();
