/* Of the grounds only those that belong to the chosen reply are shown; without this all are, with a sentence. */
(() => {
  const outcome = document.querySelector("#act-form select[name=outcome]");
  const grounds = document.querySelector("[data-grounds]");
  if (!outcome || !grounds) return;
  const misc = document.querySelector("[data-when=misc]");
  const show = () => {
    const own = [...grounds.querySelectorAll("[data-ground]")];
    const partial = outcome.value === "partial";
    own.forEach((one) => {
      const mine = one.dataset.ground === outcome.value;
      one.hidden = !partial && !mine;
      const use = one.querySelector("input[name^=use__]");
      if (use) use.closest(".field").hidden = !partial;
    });
    grounds.hidden = own.every((one) => one.hidden);
    misc.hidden = outcome.value !== "misc";
    grounds.querySelector("[data-grounds-help]").hidden = !partial;
  };
  outcome.addEventListener("change", show);
  show();
})();
