/* Titles under the search box while one types: arrows choose, Enter opens, Escape closes. Without it one searches. */
(() => {
  for (const box of document.querySelectorAll("[data-titles]")) {
    const list = document.createElement("ul");
    list.id = "titles";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "相近的标题");
    list.hidden = true;
    box.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) box.setAttribute(name, value);
    let waiting = 0;
    let asked = "";
    let chosen = -1;
    const show = (open) => {
      list.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      if (!open) choose(-1);
    };
    const choose = (at) => {
      chosen = at;
      [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
      if (at < 0) box.removeAttribute("aria-activedescendant");
      else {
        box.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };
    const open = (one) => { if (one) location.assign(one.dataset.path); };
    box.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.isComposing) return;
      waiting = setTimeout(async () => {
        const text = box.value.trim();
        asked = text;
        if (!text) { show(false); return; }
        try {
          const answer = await fetch(`${box.dataset.titles}?q=${encodeURIComponent(text)}`, { credentials: "same-origin" });
          if (!answer.ok || asked !== text) return;
          list.innerHTML = await answer.text();
          chosen = -1;
          box.removeAttribute("aria-activedescendant");
          show(list.children.length > 0 && document.activeElement === box);
        } catch { /* Without a connection one goes on typing. */ }
      }, 200);
    });
    /* What an input method wrote is there when it is done. */
    box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));
    box.addEventListener("keydown", (event) => {
      const many = list.children.length;
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const next = chosen + (event.key === "ArrowDown" ? 1 : -1);
        choose(next >= many ? -1 : next < -1 ? many - 1 : next);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        open(list.children[chosen]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        show(false);
      }
    });
    box.addEventListener("blur", () => setTimeout(() => show(false), 150));
    list.addEventListener("pointerdown", (event) => { event.preventDefault(); open(event.target.closest("[role=option]")); });
  }
})();
