/* Buttons that copy a text of the page. They stand hidden in it, and appear when this runs. Links to a mail get a letter of
   the page that has room in one. */
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

for (const button of document.querySelectorAll("button[data-copy]")) {
  listenToCopy(button, document.getElementById(button.dataset.copy));
}
