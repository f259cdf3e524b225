/* The field above the members: hides the cards that lack a word of what is typed. Without it every card stands there. */
(() => {
  "use strict";
  const filter = document.getElementById("filter");
  const list = filter && document.getElementById(filter.dataset.list);
  if (!list) return;
  const field = filter.querySelector("input");
  const said = filter.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cards = Array.from(list.children, (card) => [card, plain(`${card.textContent} ${card.dataset.words || ""}`)]);
  let waiting;

  const say = (shown, asked) => {
    const { one, some, none } = said.dataset;
    said.textContent = !asked ? "" : shown === 0 ? none : shown === 1 ? one : some.replace("{n}", shown);
  };

  const apply = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [card, text] of cards) {
      card.hidden = !words.every((word) => text.includes(word));
      shown += card.hidden ? 0 : 1;
    }
    clearTimeout(waiting);
    waiting = setTimeout(say, 400, shown, words.length > 0);
  };

  filter.hidden = false;
  field.addEventListener("input", apply);
  if (field.value) apply();
})();
