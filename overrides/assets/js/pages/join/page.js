/* The page: its facts and sentences, how it asks this site for more, and how a sentence is put together. */

export const at = (id) => document.getElementById(id);
export const facts = JSON.parse(at("join").dataset.facts);
export const mailWords = JSON.parse(at("join").dataset.mail);
const sentences = JSON.parse(at("join").dataset.words);
export const site = new URL("../../../../", import.meta.url);

export const say = (name, values = {}) =>
  (sentences[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => (values[key] ?? "") === "" ? "" : String(values[key]));

export const listed = (parts) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(say("comma"))}${say("and")}${parts.at(-1)}`;

export const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

const fetched = async (address) => {
  const answer = await fetch(new URL(address, site), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
};

export const load = async (address) => (await fetched(address)).json();
export const loadPage = async (address) => new DOMParser().parseFromString(await (await fetched(address)).text(), "text/html");
export const loadBytes = async (address) => new Uint8Array(await (await fetched(address)).arrayBuffer());

export const bdi = (text) => {
  const made = document.createElement("bdi");
  made.textContent = text;
  return made;
};

/* A sentence with nodes in it where it has {names}. */
export const woven = (name, nodes) => {
  const parts = (sentences[name] ?? "").split(/\{(\w+)\}/);
  return parts.flatMap((part, place) => (place % 2 ? (nodes[part] ?? []) : part ? [part] : []));
};

export const joined = (lists, how = "") =>
  lists.flatMap((list, place) => [...(place ? [say((place === lists.length - 1 ? "and" : "comma") + how)] : []), ...list]);
