/* Opens the search: its button, “/” and Ctrl-K. What searches is fetched when it is first opened.
   Without JavaScript the button is a link to the list of members. */
(() => {
  "use strict";
  const opener = document.querySelector("[data-find]");
  const dialog = document.getElementById("find");
  if (!opener || !dialog || !dialog.showModal) return;
  let search;

  const prepare = () => {
    search = search || import("../search/dialog.js").then((module) => module.attach(dialog));
    search.catch(() => { dialog.dataset.state = "broken"; });
    return search;
  };

  const open = (event) => {
    event.preventDefault();
    if (document.querySelector("dialog[open]")) return;
    dialog.showModal();
    dialog.querySelector("input").select();
    prepare().then((attached) => attached.start(), () => {});
  };

  const isTyping = (target) => target instanceof Element
    && Boolean(target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]"));

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", open);
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  opener.addEventListener("pointerenter", prepare, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || isTyping(event.target)) return;
    const held = event.ctrlKey || event.metaKey;
    if ((event.key === "/" && !held) || (event.key.toLowerCase() === "k" && held && !event.shiftKey)) open(event);
  });
})();
