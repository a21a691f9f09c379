/* Dragging files onto the frame fills the plain file input; the input works without this. */
(() => {
  const frame = document.querySelector("[data-drop]");
  if (!frame) return;
  const input = frame.querySelector("input[type=file]");
  const chosen = frame.querySelector("[data-drop-chosen]");
  const send = document.querySelector("[data-drop-send]");
  const state = document.querySelector("[data-drop-state]");
  const [words, told] = [send.textContent, state.textContent];
  const most = { files: +frame.dataset.mostFiles, bytes: +frame.dataset.mostBytes, file: +frame.dataset.mostFileBytes };
  // A long list would push the button out of sight.
  const shown = 12;
  frame.querySelector("[data-drop-hint]").hidden = false;
  frame.classList.add("takes-drops");

  const sizeOf = (bytes) => bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  const line = (text, isOver) => {
    const item = document.createElement("li");
    item.textContent = text;
    if (isOver) item.className = "over-limit";
    return item;
  };
  /* What the server would refuse is said before it is sent: sending may take minutes. */
  const excess = (files, all) => [
    files.length > most.files && `一次最多上传 ${most.files} 个文件，请分几次上传，或者打成压缩包（zip）。`,
    all > most.bytes && `合计超过一次上传的上限 ${sizeOf(most.bytes)}，请分几次上传。`,
  ].filter(Boolean);
  const show = () => {
    const files = [...input.files];
    const all = files.reduce((sum, file) => sum + file.size, 0);
    const heavy = files.filter((file) => file.size > most.file);
    const others = files.filter((file) => file.size <= most.file);
    chosen.replaceChildren(
      line(`已选 ${files.length} 个文件，共 ${sizeOf(all)}`),
      ...excess(files, all).map((text) => line(text, true)),
      ...heavy.map((file) => line(`${file.name}（${sizeOf(file.size)}）超过单个文件的上限 ${sizeOf(most.file)}，不会被接收`, true)),
      ...others.slice(0, shown).map((file) => line(`${file.name}（${sizeOf(file.size)}）`)),
    );
    if (others.length > shown) chosen.append(line(`……以及另外 ${others.length - shown} 个文件`));
  };
  input.addEventListener("change", show);
  // Files may be chosen before this script is there.
  if (input.files.length) show();
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

  input.form.addEventListener("submit", (event) => {
    const files = [...input.files];
    if (excess(files, files.reduce((sum, file) => sum + file.size, 0)).length) {
      event.preventDefault();
      chosen.scrollIntoView({ block: "nearest" });
      return;
    }
    send.disabled = true;
    send.textContent = "正在上传……";
    state.textContent = `正在上传 ${files.length} 个文件，传完会自动转到读取进度；传完以前请不要关闭本页。`;
  });
  addEventListener("pageshow", () => { send.disabled = false; send.textContent = words; state.textContent = told; });
})();
