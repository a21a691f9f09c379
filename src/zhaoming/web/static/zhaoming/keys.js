/* j and k walk through a list, Enter opens, x ticks, / goes to the search, a data-hotkey opens its link;
   links, boxes and fields work without this. */
(() => {
  const links = [...document.querySelectorAll("[data-keys] tbody th a")];
  let at = -1;
  const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  const row = () => document.querySelector("[data-keys] tr.at");
  const walk = (step) => {
    const focused = links.indexOf(document.activeElement);
    at = Math.min(Math.max((focused < 0 ? at : focused) + step, 0), links.length - 1);
    row()?.classList.remove("at");
    links[at].closest("tr").classList.add("at");
    links[at].focus();
  };
  const single = {
    j: () => links.length && (walk(1), true),
    k: () => links.length && (walk(-1), true),
    x: () => { const box = row()?.querySelector("[data-tick]"); box?.click(); return Boolean(box); },
    "/": () => { const field = document.querySelector("[role=search] input:not([type=hidden])"); field?.focus(); return Boolean(field); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const link = [...document.querySelectorAll("[data-hotkey]")].find((one) => one.dataset.hotkey === event.key);
    const done = link ? (link.click(), true) : single[event.key]?.();
    if (done) event.preventDefault();
  });
})();
