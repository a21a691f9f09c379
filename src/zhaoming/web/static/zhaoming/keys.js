/* j and k walk through a list, Enter opens; the links work without this. */
(() => {
  const links = [...document.querySelectorAll("[data-keys] tbody th a")];
  let at = -1;
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !links.length) return;
    event.preventDefault();
    const focused = links.indexOf(document.activeElement);
    at = Math.min(Math.max((focused < 0 ? at : focused) + step, 0), links.length - 1);
    document.querySelectorAll("[data-keys] tr.at").forEach((row) => row.classList.remove("at"));
    links[at].closest("tr").classList.add("at");
    links[at].focus();
  });
})();
