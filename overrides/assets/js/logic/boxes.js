/* Boxes of a checklist that somebody pasted: a profile has none, and an empty one must not count as a yes.

   `boxes` holds what they look like, from the words that the check reads: see `kit/lists/boxes.py`. */

const BRACKETS = /^\\?([[(])\s*([^[\]()\\]{0,3}?)\s*\\?([\])])/;

/* What an entry starts with, as `boxes` writes it, and the text behind it. */
const parted = (text) => {
  const found = BRACKETS.exec(text);
  if (found) return [`${found[1]}${found[2]}${found[3]}`.toLowerCase(), text.slice(found[0].length)];
  return [text.toLowerCase(), text];
};

const startOf = (text, boxes) => {
  const [start, rest] = parted(text);
  for (const mark of ["ticked", "open", "unclear"]) {
    const box = boxes[mark].find((each) => (rest === text ? start.startsWith(each) : start === each));
    if (box) return { mark, text: (rest === text ? text.slice(box.length) : rest).replace(/^[\ufe0e\ufe0f\s]+/, "") };
  }
  return null;
};

/* What an entry needs that starts with a box, or null: a ticked one can be taken away by itself. */
export const boxNeeds = (text, say, boxes) => {
  const found = boxes && startOf(text.trim(), boxes);
  if (!found) return null;
  const offer = found.mark === "ticked" && found.text ? { offer: found.text } : {};
  return { message: say(found.mark === "ticked" ? "box_ticked" : "box"), ...offer };
};
