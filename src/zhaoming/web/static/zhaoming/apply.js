/* What was typed is kept when the page is left by the browser's own buttons; nothing here is needed to apply. */
(() => {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  const place = document.querySelector("[data-suggestions]");
  const field = document.querySelector("[data-suggest]");
  if (place && field) {
    let waiting = 0;
    let asked = "";
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const text = field.value.trim();
        if (text === asked) return;
        asked = text;
        if (text.length < 2) { place.replaceChildren(); return; }
        /* Sent, not put into an address: what somebody asks for is nobody else's business. */
        const sent = new FormData();
        sent.set("q", text);
        sent.set("agency", place.dataset.agency);
        sent.set("fragment", "1");
        sent.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
        try {
          const answer = await fetch(place.dataset.suggestions, { method: "POST", body: sent, credentials: "same-origin" });
          if (answer.ok && asked === text) place.innerHTML = await answer.text();
        } catch { /* Without a connection one goes on typing. */ }
      }, 600);
    });
  }
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  let changed = false;
  let sent = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !changed || sent) return;
    const typed = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
    typed.set("act", "keep");
    fetch(form.action || location.href, { method: "POST", body: typed, keepalive: true, credentials: "same-origin" });
    changed = false;
  });
})();
