/* Buttons that copy a text of the page. They stand hidden in it, or once in a template for all its letters, and appear when
   this runs. Links to a mail get a letter of the page that has room in one. */
import { withLetter } from "../logic/addresses.js";

/* Copy a text; whether that could be done. */
export const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
};

const copiedByHand = (text) => {
  const area = document.createElement("textarea");
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  area.value = text;
  area.className = "tk-unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
};

const mark = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};

/* A button that copies what `textOf` gives. Where nothing can be copied, the text is marked in the page instead. */
export const listenToCopy = (button, source, textOf = () => source.textContent) => {
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copied(textOf());
    if (!done) mark(source);
    said.textContent = "";
    requestAnimationFrame(() => {
      said.textContent = done ? button.dataset.copied : button.dataset.notCopied;
    });
  });
};

for (const link of document.querySelectorAll("a[data-writes]")) {
  link.setAttribute("href", withLetter(link.getAttribute("href"), document.getElementById(link.dataset.writes).textContent));
}

/* Each letter to somebody has the page's button, which says whom it is to. */
const copying = /** @type {HTMLTemplateElement | null} */ (document.getElementById("copying"));
for (const letter of copying ? document.querySelectorAll(".tk-letter__text[id]") : []) {
  const made = /** @type {DocumentFragment} */ (copying.content.cloneNode(true));
  const button = made.querySelector("button");
  button.dataset.copy = letter.id;
  button.querySelector("span").textContent = `: ${letter.closest(".tk-path").querySelector(".tk-person__name").textContent}`;
  letter.parentElement.append(made);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  listenToCopy(button, document.getElementById(button.dataset.copy));
}
