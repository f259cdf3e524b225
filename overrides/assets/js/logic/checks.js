/* What an answer still needs: a message that says how to mend it and, where it can be mended by itself, an offer.

   This is a help while typing. `tradekin check` judges every profile in the end. */

import { boxNeeds } from "./boxes.js";
import { refusal, remarksOn } from "./text_rules.js";
import { phoneNeeds } from "./telephone.js";
import { hiddenIn, isSlug, showsNothing, sizeOf, withoutHidden } from "./text.js";

const HOST = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const PRIVATE = /(?:^|\.)(?:test|alt|local|localhost|localdomain|internal|intranet|lan|corp|home|home\.arpa|in-addr\.arpa|onion|invalid)$/;
const LOCAL_PART = /^[A-Za-z0-9!#$&'*+/=^_{}~-]+(?:\.[A-Za-z0-9!#$&'*+/=^_{}~-]+)*$/;

const webAddress = (text, say) => {
  if (!/^https?:\/\//i.test(text)) {
    const offer = `https://${text.replace(/^\/+/, "")}`;
    const bare = !/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) && !webAddress(offer, say);
    return bare ? { message: say("webStart"), offer } : { message: say("web") };
  }
  if (/[\s\\<>"`{}|^]/.test(text) || /%(?![0-9A-Fa-f]{2})|%[01][0-9A-Fa-f]|%7[Ff]/.test(text)) return { message: say("webLetters") };
  let url;
  try {
    url = new URL(text);
  } catch {
    return { message: say("web") };
  }
  const host = url.hostname.replace(/\.$/, "");
  if (!HOST.test(host) || /\.(?:[0-9]+|0x[0-9a-f]*)$/.test(host) || PRIVATE.test(host)) return { message: say("web") };
  if (text.replace(/^https?:\/\//i, "").split(/[/?#]/)[0].includes("@")) return { message: say("webUser") };
  return ["", "80", "443"].includes(url.port) ? null : { message: say("webPort") };
};

const email = (text, say) => {
  if (/^mailto:/i.test(text)) return { message: say("emailMailto"), offer: text.slice(7) };
  const [name, host, ...more] = text.split("@");
  const good = !more.length && host && LOCAL_PART.test(name) && name.length <= 64 && sizeOf(text) <= 254;
  if (!good || !/^[^\s@,;<>?%|`]+\.[^\s@,;<>?%|`.]{2,}$/u.test(host)) return { message: say("email") };
  try {
    const { hostname } = new URL(`https://${host}`);
    return HOST.test(hostname) && !PRIVATE.test(hostname) ? null : { message: say("email") };
  } catch {
    return { message: say("email") };
  }
};

const phone = (text, say, { numbers }) => phoneNeeds(text, say, numbers);

const day = (text, say) => {
  const real = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return real && new Date(text).toISOString().startsWith(text) ? null : { message: say("day") };
};

const member = (text, say) => (isSlug(text) ? null : { message: say("member") });
const CODES = { web: "P111", email: "P112", phone: "P113", day: "P110", member: "P116" };
const LISTS = { trades: "P201", areas: "P204", languages: "P205", practices: "P206", members: "P116" };
const KINDS = { web: webAddress, email, phone, day, member };

const JOIN = /[/;|,&+]|(?<![\p{L}\p{N}])(?:and|or)(?![\p{L}\p{N}])/iu;

/* The trades that a wording names, if it names several and each of them is known: the first, and more. */
const tradesIn = (text, known) => {
  const [first, ...more] = text.split(JOIN).map((part) => part.trim()).filter(Boolean);
  return more.length && [first, ...more].every((part) => known(part)) ? { first, more } : null;
};

const notOnList = (text, asked, say, known) => {
  const several = asked.words === "trades" ? tradesIn(text, known) : null;
  if (several) return { code: "P201", message: say("list_several", { text }), offer: several.first, more: several.more };
  return { code: LISTS[asked.words], message: say(`list_${asked.words}`, { text }), asks: asked.words === "trades" ? text : "" };
};

/* What a single text needs, or null. `known` tells whether a word is on the list it has to be chosen from. */
export const textNeeds = (text, asked, say, known) => {
  if (!text) return asked.required ? { code: "P101", message: say("required", asked) } : null;
  const hidden = hiddenIn(text);
  if (hidden.length) {
    const number = hidden[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return { code: "P007", message: say("hidden", { sign: `U+${number}` }), offer: withoutHidden(text), clean: true };
  }
  if (showsNothing(text)) return { code: "P105", message: say("nothing") };
  const over = asked.longest ? sizeOf(text) - asked.longest : 0;
  if (over > 0) return { code: "P104", message: say("long", { over, longest: asked.longest, size: sizeOf(text) }) };
  const refused = asked.rules ? refusal(text, asked.path ?? asked.name, asked.rules, say) : null;
  if (refused?.code === "P105" && asked.required) return { ...refused, message: say("required", asked) };
  if (refused) return refused;
  if (asked.words && !asked.open && !known(text)) return notOnList(text, asked, say, known);
  const need = KINDS[asked.kind]?.(text, say, asked);
  return need ? { code: CODES[asked.kind], ...need } : null;
};

const boxed = (text, say, { boxes }) => {
  const need = boxes ? boxNeeds(text, say, boxes) : null;
  return need ? { code: "P120", ...need } : null;
};

const listNeeds = (entries, question, say, known) => {
  if (question.most && entries.length > question.most) {
    return { code: "P108", message: say("many", { count: entries.length, most: question.most }) };
  }
  for (const [place, entry] of entries.entries()) {
    const need = boxed(entry, say, question) ?? textNeeds(entry, { ...question, required: false }, say, known);
    if (need) return { ...need, message: say("entry", { place: place + 1, message: need.message }), place };
  }
  return null;
};

const pairsNeed = (rows, question, say, known) => {
  if (question.most && rows.length > question.most) {
    return { code: "P108", message: say("many", { count: rows.length, most: question.most }) };
  }
  for (const [row, values] of rows.entries()) {
    for (const part of question.parts) {
      const asked = { ...part, path: `${question.name}.${part.name}`, rules: question.rules };
      const value = values[part.name] ?? "";
      const need = boxed(value, say, question) ?? textNeeds(value, asked, say, (text) => known(text, part));
      if (need) return { ...need, row, part: part.name };
    }
  }
  return null;
};

/* What an answer needs, or null. */
export const needs = (answer, question, say, known) => {
  const knows = (text, part = question) => known(text, part, question);
  if (question.answer === "list") return listNeeds(answer, question, say, knows);
  if (question.answer === "pairs") return pairsNeed(answer, question, say, knows);
  return (question.words && boxed(answer, say, question)) || textNeeds(answer, question, say, knows);
};

/* What is worth a second look in an answer, though it can be sent: a list. */
export const remarks = (answer, question, say) => {
  const on = (text, path) => remarksOn(text, path, question.rules, say);
  if (question.answer === "list") return answer.flatMap((entry, place) => on(entry, question.name).map((each) => ({ ...each, place })));
  if (question.answer !== "pairs") return on(answer, question.name);
  return answer.flatMap((values, row) =>
    question.parts.flatMap(({ name }) => on(values[name] ?? "", `${question.name}.${name}`).map((each) => ({ ...each, row, part: name }))),
  );
};
