/* A member's profile as its file has it, from what its page is told and what it shows: in place of a text that stands there
   word for word it is told how many paragraphs it is, and in place of a list how many entries. The same fields as
   generator/tradekin/site/join_form.py leaves out. */

/* Where the page of a member shows each (site/templates/pages/member.html); things to talk about stand in one list. */
const PLACES = {
  summary: ".tk-lead",
  about: "#about ~ * p",
  good_introduction: "#good-introduction ~ * p",
  offers: ".tk-lines--gift li",
  can_introduce: "#help ~ .tk-lines span[dir]",
  gains: ".tk-gains dd",
};

/* `fields` with the texts that `textsAt` finds at places of the page. */
export const withShown = (fields, textsAt) => {
  const left = new Map();
  const take = (name, count) => {
    if (!left.has(name)) left.set(name, textsAt(PLACES[name]));
    const taken = left.get(name).splice(0, count);
    if (taken.length < count) throw new RangeError(`The page lacks ${name}.`);
    return taken;
  };
  const restored = (name, value) => {
    if (typeof value === "number") return name === "offers" || name === "gains" ? take(name, value) : take(name, value).join("\n\n");
    if (Array.isArray(value)) return value.map((each) => restored(name, each));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([part, each]) => [part, restored(name, each)]));
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, restored(name, value)]));
};
