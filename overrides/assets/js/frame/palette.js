/* Light or dark: as the reader chose, or else as the system says, also when that changes meanwhile. */
(() => {
  "use strict";
  const choices = Array.from(document.querySelectorAll("[data-md-component=palette] input"));
  if (!choices.length) return;
  const key = `${new URL(document.documentElement.dataset.root, location.href).pathname}.__palette`;
  const names = ["media", "scheme", "primary", "accent"];
  const colour = document.querySelector("meta[name=theme-color]");

  const kept = () => {
    try {
      const { index } = JSON.parse(localStorage.getItem(key));
      return choices[index];
    } catch {
      return undefined;
    }
  };

  const isFitting = (choice) => matchMedia(choice.dataset.mdColorMedia).matches;
  const colours = (choice) => Object.fromEntries(names.map((name) => [name, choice.getAttribute(`data-md-color-${name}`) || ""]));

  const show = (choice) => {
    for (const [name, value] of Object.entries(colours(choice))) document.body.setAttribute(`data-md-color-${name}`, value);
    choices.forEach((each) => { each.nextElementSibling.hidden = each !== choice; });
    choice.checked = true;
    if (colour) colour.content = getComputedStyle(document.querySelector(".tk-header")).backgroundColor;
  };

  const showFitting = () => show(kept() || choices.find(isFitting) || choices[0]);

  choices.forEach((choice, index) => {
    choice.addEventListener("change", () => {
      show(choice);
      try {
        localStorage.setItem(key, JSON.stringify({ index, color: colours(choice) }));
      } catch { /* Then it holds for this page only. */ }
    });
    matchMedia(choice.dataset.mdColorMedia).addEventListener("change", showFitting);
  });
  showFitting();
})();
