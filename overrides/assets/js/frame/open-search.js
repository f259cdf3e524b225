/* Opens the search: its button, “/” and Ctrl-K. Its dialog lies on the page that the button leads to, and is fetched
   with what searches when it is first needed. Without JavaScript, or if it cannot be fetched, the button is that link.
   A page made by an older version brings the dialog with it. */
(() => {
  "use strict";
  const opener = document.querySelector("[data-find]");
  if (!opener || !("showModal" in HTMLDialogElement.prototype)) return;
  let fetched;
  let search;
  let isOpening = false;

  /* Links of a page as they are on any other page; those in templates, too. */
  const settleLinks = (part, address) => {
    for (const each of part.querySelectorAll("[href]")) each.setAttribute("href", new URL(each.getAttribute("href"), address).href);
    for (const each of part.querySelectorAll("template")) settleLinks(each.content, address);
  };

  const fetchDialog = async () => {
    const answer = await fetch(opener.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("find");
    settleLinks(found, answer.url);
    document.body.append(found);
    return found;
  };

  const dialog = () => {
    const here = document.getElementById("find");
    if (here) return Promise.resolve(here);
    fetched = fetched || fetchDialog();
    fetched.catch(() => { fetched = undefined; });
    return fetched;
  };

  const prepare = async () => {
    const found = await dialog();
    search = search || import("../search/dialog.js").then((module) => module.attach(found));
    search.catch(() => { found.dataset.state = "broken"; });
    return search;
  };

  /* The dialog, and what was typed while it was on its way. */
  const dialogAndTyped = async () => {
    let typed = "";
    const take = (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      typed += event.key;
    };
    document.addEventListener("keydown", take);
    try {
      const found = await dialog();
      return { found, typed };
    } finally {
      document.removeEventListener("keydown", take);
    }
  };

  const open = async (event, words = "") => {
    event?.preventDefault();
    if (isOpening || document.querySelector("dialog[open]")) return;
    isOpening = true;
    try {
      const { found, typed } = await dialogAndTyped();
      const field = found.querySelector("input");
      found.showModal();
      field.select();
      if (typed || words) field.value = words + typed;
    } catch {
      location.assign(opener.href);
      return;
    } finally {
      isOpening = false;
    }
    prepare().then((attached) => attached.start(), () => {});
  };

  const isTyping = (target) => target instanceof Element
    && Boolean(target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]"));

  const prepareQuietly = () => { prepare().catch(() => {}); };

  /* What was typed where a page is missing comes here as its address's question. */
  const asked = document.getElementById("find") && new URLSearchParams(location.search).get("q")?.trim();
  if (asked) open(undefined, asked.slice(0, 120));

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K");
  opener.addEventListener("click", open);
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  opener.addEventListener("pointerenter", prepareQuietly, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || isTyping(event.target)) return;
    const held = event.ctrlKey || event.metaKey;
    if ((event.key === "/" && !held) || (event.key.toLowerCase() === "k" && held && !event.shiftKey)) open(event);
  });
})();
