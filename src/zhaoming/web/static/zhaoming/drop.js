/* Dragging files onto the frame fills the plain file input; the input works without this. */
(() => {
  const frame = document.querySelector("[data-drop]");
  if (!frame) return;
  const input = frame.querySelector("input[type=file]");
  const chosen = frame.querySelector("[data-drop-chosen]");
  frame.querySelector("[data-drop-hint]").hidden = false;
  frame.classList.add("takes-drops");

  const sizeOf = (bytes) => bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  const show = () => {
    const all = [...input.files].reduce((sum, file) => sum + file.size, 0);
    const head = document.createElement("li");
    head.textContent = `已选 ${input.files.length} 个文件，共 ${sizeOf(all)}`;
    chosen.replaceChildren(head, ...[...input.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name}（${sizeOf(file.size)}）`;
      return item;
    }));
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    frame.addEventListener(name, (event) => { event.preventDefault(); frame.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    frame.addEventListener(name, (event) => { event.preventDefault(); frame.classList.remove("over"); });
  }
  frame.addEventListener("drop", (event) => {
    const both = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) both.items.add(file);
    input.files = both.files;
    show();
  });
})();
