/* A bindable figure is put where the cursor stands; without this its code is copied by hand. */
(() => {
  const text = document.querySelector("[data-bound-text]");
  if (!text) return;
  document.querySelectorAll("[data-bind]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      text.setRangeText(button.dataset.bind, text.selectionStart, text.selectionEnd, "end");
      text.focus();
    });
  });
})();
