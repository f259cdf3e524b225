/* Light or dark: as the reader chose, or else as the system says, also when that changes meanwhile.

   It runs before anything is painted, and makes the switch when the header is there. What there is to choose from
   stands on its own element; a page made by an older version brings the switch with it. It also marks the page where
   this device remembers who uses it (parts/me.js), so that the home page keeps room for their people. */
(() => {
  "use strict";
  const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = document.documentElement;
  const site = new URL(root.dataset.root, location.href).pathname;
  const key = `${site}.__palette`;
  const names = ["media", "scheme", "primary", "accent"];

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };

  const isKnown = () => {
    try {
      return Boolean(localStorage.getItem(`tradekin:me:${site}`));
    } catch {
      return false;
    }
  };

  const paint = (colours) => {
    for (const [name, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${name}`, value);
  };

  const element = (name, attributes, ...content) => {
    const made = document.createElement(name);
    for (const [each, value] of Object.entries(attributes)) made.setAttribute(each, value);
    made.append(...content);
    return made;
  };

  const drawing = (icon) => {
    const [svg, use] = ["svg", "use"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    use.setAttribute("href", `${new URL("../../icons.svg", src).href}#${icon}`);
    svg.append(use);
    return svg;
  };

  const { mdColorPrimary, mdColorAccent = mdColorPrimary } = document.body.dataset;

  /* Of the usual two, the page tells the names alone. */
  const usual = ([toDark, toLight]) => [
    ["light", "default", "", "", toDark, "material-weather-night"], ["dark", "slate", "", "", toLight, "material-weather-sunny"],
  ];

  /* What is asked for in short, or as the page has it, is written out. */
  const option = ([asked, scheme, own, ownAccent, name, icon], place, all) => {
    const media = ["light", "dark"].includes(asked) ? `(prefers-color-scheme: ${asked})` : asked;
    const [primary, accent] = [own || mdColorPrimary, ownAccent || mdColorAccent];
    const colours = Object.entries({ media, scheme, primary, accent }).map(([each, value]) => [`data-md-color-${each}`, value]);
    const said = name ? { "aria-label": name } : { "aria-hidden": "true" };
    const input = element("input", {
      class: "md-option", type: "radio", name: "__palette", id: `__palette_${place}`, ...Object.fromEntries(colours), ...said,
    });
    if (!icon) return [input];
    const next = `__palette_${(place + 1) % all.length}`;
    return [input, element("label", { class: "md-header__button md-icon", title: name, for: next, hidden: "" }, drawing(icon))];
  };

  const makeSwitch = (told) => {
    const choices = typeof told[0] === "string" ? usual(told) : told;
    const form = element("form", { class: "md-header__option", "data-md-component": "palette" }, ...choices.flatMap(option));
    document.querySelector(".tk-tools")?.prepend(form);
  };

  const attach = () => {
    if (dataset.choices && !document.querySelector("[data-md-component=palette]")) makeSwitch(JSON.parse(dataset.choices));
    const choices = Array.from(document.querySelectorAll("[data-md-component=palette] input"));
    if (!choices.length) return;
    const colour = document.querySelector("meta[name=theme-color]");
    const isFitting = (choice) => matchMedia(choice.dataset.mdColorMedia).matches;
    const colours = (choice) => Object.fromEntries(names.map((name) => [name, choice.getAttribute(`data-md-color-${name}`) || ""]));

    const show = (choice) => {
      paint(colours(choice));
      choices.forEach((each) => { if (each.nextElementSibling) each.nextElementSibling.hidden = each !== choice; });
      choice.checked = true;
      if (colour) colour.content = getComputedStyle(document.querySelector(".tk-header")).backgroundColor;
    };

    const showFitting = () => show(choices[read().index] ?? choices.find(isFitting) ?? choices[0]);

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
  };

  if (isKnown()) root.dataset.me = "";
  paint(read().color ?? {});
  if (document.readyState === "loading") document.addEventListener("readystatechange", attach, { once: true });
  else attach();
})();
