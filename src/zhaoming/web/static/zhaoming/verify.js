/* Files are hashed here and stay here: only their SHA-256 is sent, with the receipt. Without this script, or
   without a secure connection, they are uploaded, hashed as they come in, and kept nowhere. */
(() => {
  const form = document.querySelector("[data-verify]");
  if (!form || !window.crypto?.subtle) return;
  const input = form.querySelector("input[name=files]");
  const state = form.querySelector("[data-verify-state]");
  // A browser hashes a file in memory, whole.
  const largest = 512 * 1024 * 1024;
  form.querySelector("[data-verify-here]").hidden = false;
  form.querySelector("[data-verify-sent]").hidden = true;

  const digest = async (file) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  };
  // What lists more files than an entry holds has to be read on the server: its digest alone would not show them.
  const most = 900;
  const isLongRecord = async (file) => {
    if (file.size > 4 * 1024 * 1024 || (await file.slice(0, 1).text()) !== "{") return false;
    try {
      return JSON.parse(await file.text()).files?.length > most;
    } catch {
      return false;
    }
  };
  const again = () => {
    for (const one of form.querySelectorAll("input[name=digest]")) one.remove();
    input.disabled = false;
    state.textContent = "";
  };
  form.addEventListener("submit", async (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    again();
    const heavy = [...input.files].find((file) => file.size > largest);
    if (heavy) {
      state.textContent = `${heavy.name} 太大，浏览器里算不了，请在自己的电脑上用 zhaoming log verify 核对。`;
      return;
    }
    state.textContent = "正在计算散列……";
    const sent = new DataTransfer();
    try {
      for (const file of input.files) {
        if (await isLongRecord(file)) {
          sent.items.add(file);
          continue;
        }
        const field = document.createElement("input");
        [field.type, field.name, field.value] = ["hidden", "digest", `${await digest(file)} ${file.name}`];
        form.append(field);
      }
    } catch {
      again();
      state.textContent = "有一个文件读不出来，请重新选择。";
      return;
    }
    input.files = sent.files;
    input.disabled = !sent.files.length;
    form.submit();
  });
  // Coming back to the page, the files are there to be chosen again.
  addEventListener("pageshow", again);
})();
