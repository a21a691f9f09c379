/* While a registration is typed: fields the channel does not need are put away, and the day of receipt,
   earlier and similar requests are fetched as soon as they can be told. The form works without this. */
(() => {
  const form = document.querySelector("[data-register]");
  if (!form) return;
  const chosen = (name) => form.querySelector(`[name=${name}]:checked`)?.value ?? "";
  const arrange = () => {
    const channel = chosen("channel");
    form.querySelectorAll("[data-for]").forEach((part) => {
      const filled = part.querySelector("input:not([type=checkbox])")?.value || part.querySelector("input:checked");
      part.hidden = Boolean(channel) && !part.dataset.for.split(" ").includes(channel) && !filled;
    });
    form.querySelectorAll("[data-kinds=org]").forEach((part) => {
      const filled = [...part.querySelectorAll("input")].some((field) => field.value);
      part.hidden = chosen("kind") === "natural" && !filled;
    });
  };
  let waiting = 0, asked = 0;
  const look = async () => {
    const number = ++asked, told = new FormData(form);
    [...told.keys()].filter((name) => told.get(name) instanceof File).forEach((name) => told.delete(name));
    told.append("look", "1");
    if (!told.get("channel") || !told.get("name")) return;
    try {
      const answer = await fetch(location.href, { method: "POST", body: told, credentials: "same-origin" });
      if (!answer.ok || number !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (fresh) document.getElementById("preview").replaceChildren(...fresh.childNodes);
    } catch { /* Without the network the first sending shows the same. */ }
  };
  form.addEventListener("change", () => { arrange(); clearTimeout(waiting); waiting = setTimeout(look, 300); });
  arrange();
})();
