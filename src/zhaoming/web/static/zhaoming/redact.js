/* Dragging on the picture of a page fills the next empty row with page and box; rows work without this. */
(() => {
  const form = document.querySelector("[data-redact]");
  if (!form) return;
  const total = form.querySelector("[name$=TOTAL_FORMS]");
  const rows = () => [...form.querySelectorAll("[data-place]")];
  const input = (row, name) => row.querySelector(`[name$=-${name}]`);
  const isEmpty = (row) => !input(row, "term").value && !input(row, "box").value;

  const added = () => {
    const last = rows().at(-1);
    const copy = last.cloneNode(true);
    const number = +total.value;
    copy.querySelector("legend").textContent = `第 ${number + 1} 处`;
    for (const one of copy.querySelectorAll("[name], [for], [id], [aria-describedby]")) {
      for (const name of ["name", "for", "id", "aria-describedby"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(/form-\d+-/, `form-${number}-`));
      }
    }
    for (const name of ["term", "page", "box", "basis"]) input(copy, name).value = "";
    input(copy, "ground").value = input(last, "ground").value;
    last.after(copy);
    total.value = number + 1;
    return copy;
  };

  for (const canvas of form.querySelectorAll("[data-page]")) {
    const image = canvas.querySelector("img");
    let from = null;
    let drawn = null;
    const at = (event) => {
      const frame = image.getBoundingClientRect();
      const across = Math.min(Math.max((event.clientX - frame.left) / frame.width, 0), 1);
      const down = Math.min(Math.max((event.clientY - frame.top) / frame.height, 0), 1);
      return { across, down };
    };
    const show = (one, other) => {
      drawn.style.left = `${Math.min(one.across, other.across) * 100}%`;
      drawn.style.top = `${Math.min(one.down, other.down) * 100}%`;
      drawn.style.width = `${Math.abs(one.across - other.across) * 100}%`;
      drawn.style.height = `${Math.abs(one.down - other.down) * 100}%`;
    };
    canvas.classList.add("takes-boxes");
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = at(event);
      drawn = document.createElement("span");
      drawn.className = "redact-box";
      canvas.append(drawn);
      canvas.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    canvas.addEventListener("pointermove", (event) => { if (from) show(from, at(event)); });
    canvas.addEventListener("pointerup", (event) => {
      if (!from) return;
      const to = at(event);
      const [wide, high] = [+canvas.dataset.width, +canvas.dataset.height];
      const box = [
        Math.min(from.across, to.across) * wide, Math.min(from.down, to.down) * high,
        Math.max(from.across, to.across) * wide, Math.max(from.down, to.down) * high,
      ];
      from = null;
      if (box[2] - box[0] < 2 || box[3] - box[1] < 2) { drawn.remove(); return; }
      const row = rows().find(isEmpty) || added();
      input(row, "page").value = canvas.dataset.page;
      input(row, "box").value = box.map((value) => value.toFixed(1)).join(", ");
      input(row, "ground").focus();
    });
  }
})();
