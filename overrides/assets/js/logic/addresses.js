/* The ways a finished profile can go: addresses that carry it, kept short enough to arrive. */

export const MOST_OF_A_FORM = 6000;
export const MOST_OF_A_MAIL = 1900;

const encoded = (text) =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

const query = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join("&");

/* A dash before each entry if one looks as if it had one: the form there takes off the first. */
const bulleted = (entries) =>
  entries.some((each) => /^(?:[-*+•–]|[0-9]{1,2}[.)])\s/.test(each)) ? entries.map((each) => `- ${each}`) : entries;

/* An answer as it is typed into a form on GitHub: an entry a line, the parts of an entry in their order. */
export const asTyped = (answer, question) => {
  if (question.answer === "list") return bulleted(answer).join("\n");
  if (question.answer !== "pairs") return answer;
  const row = (values) =>
    question.parts
      .map((part) => values[part.name] ?? "")
      .filter(Boolean)
      .join(": ");
  return answer.map(row).join("\n");
};

/* An issue form with as many answers filled in as its address can carry, and those that have to be pasted. */
export const issueForm = (repository, template, fixed, answers) => {
  const base = `${repository.url}/issues/new`;
  const kept = Object.entries(answers).filter(([, value]) => value);
  const left = [];
  const address = () => `${base}?${query({ template, ...fixed, ...Object.fromEntries(kept) })}`;
  while (kept.length && address().length > MOST_OF_A_FORM) {
    const sizes = kept.map(([, value]) => encoded(value).length);
    left.push(...kept.splice(sizes.indexOf(Math.max(...sizes)), 1));
  }
  return { address: address(), left: Object.fromEntries(left) };
};

/* GitHub's editor with the new file in it, or without its text if that is too long for an address. */
export const newFile = (repository, folder, slug, text) => {
  const base = `${repository.url}/new/${path(repository.branch)}/${path(folder)}`;
  const whole = `${base}?${query({ filename: `${slug}.yml`, value: text })}`;
  return whole.length <= MOST_OF_A_FORM
    ? { address: whole, whole: true }
    : { address: `${base}?${query({ filename: `${slug}.yml` })}`, whole: false };
};

export const editFile = (repository, folder, slug) =>
  `${repository.url}/edit/${path(repository.branch)}/${path(folder)}/${slug}.yml`;

/* A mail with the profile in it, or with room for it if it is too long for an address. */
export const mail = (to, subject, text, instead) => {
  const start = `mailto:${to.split("@").map(encoded).join("@")}?`;
  const crlf = (body) => body.replace(/\n/g, "\r\n");
  const whole = start + query({ subject, body: crlf(text) });
  return whole.length <= MOST_OF_A_MAIL
    ? { address: whole, whole: true }
    : { address: start + query({ subject, body: crlf(instead) }), whole: false };
};

/* A link to a mail that has addresses and a subject, with a letter in it: what letters/eml.py makes of the whole. */
export const withLetter = (link, text) => `${link}&body=${encoded(text.replace(/\n/g, "\r\n"))}`;

const path = (text) => text.split("/").map(encoded).join("/");
