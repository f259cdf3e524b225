/* The page /refer/: a customer's yes, then one letter to the member and one to the customer.

   What is typed is neither stored nor sent. The page asks only this site, for the address that a member published. */

import { listenToCopy } from "../parts/copy.js";
import { draft } from "../logic/eml.js";
import { mail } from "../logic/addresses.js";
import { oneLine, paragraphs } from "../logic/text.js";
import { filled } from "../logic/sentences.js";
import { rememberedMe } from "../parts/me.js";
import { Picker } from "../parts/picker.js";

const at = (id) => document.getElementById(id);
const page = at("refer");
const words = JSON.parse(page.dataset.words);
const site = new URL("../../../", import.meta.url);
const say = (name, values) => filled(words[name], values);
const text = (id) => oneLine(at(`refer-${id}`).value);

let letters = {};
let address = "";
let written = false;

/* The address that a member published, as the member's own page has it; or nothing. */
const addressOf = async (member) => {
  if (member?.reached === undefined) return "";
  try {
    const answer = await fetch(new URL(`members/${encodeURIComponent(member.slug)}/`, site), { credentials: "same-origin" });
    if (!answer.ok) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector('.tk-contact a[href^="mailto:"]')?.textContent ?? "";
  } catch {
    return "";
  }
};

const tellAsk = (member) => {
  at("refer-ask-text").textContent = member ? say("ask", member) : say("ask_nobody");
  at("refer-page-of").href = new URL(member ? `members/${member.slug}/` : "members/", site).href;
  at("refer-licensed").hidden = !member?.licensed;
  at("refer-licensed").textContent = member?.licensed ? say("licensed", { trades: member.licensed }) : "";
};

const onMember = async (member) => {
  address = "";
  tellAsk(member);
  rewrite();
  const found = await addressOf(member);
  if (picker.slug !== member?.slug) return;
  address = found;
  rewrite();
};

const picker = new Picker("refer-to", JSON.parse(page.dataset.picker), (member) => onMember(member));

/* Whoever this device knows finds their partners below the field, and a face chooses. What draws them is fetched for
   them alone. */
const showPartners = async (slug) => {
  const [{ partnersOf }, { fillAvatar }] = await Promise.all([import("../parts/people.js"), import("../parts/avatar.js")]);
  const { partners } = await partnersOf(slug);
  if (!partners.length) throw new Error("nobody");
  for (const [place, seat] of [...at("refer-mine").querySelectorAll("li")].entries()) {
    const partner = partners[place];
    if (!partner) {
      seat.remove();
      continue;
    }
    const [link] = seat.children;
    fillAvatar(link.firstElementChild, partner.avatar, partner.photo);
    link.firstElementChild.classList.remove("tk-plate--free");
    link.lastElementChild.textContent = partner.called ?? partner.name;
    link.ariaLabel = partner.full ?? partner.name;
    link.href = `?to=${partner.slug}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      picker.choose(partner.slug);
      picker.input.focus();
    });
  }
};

const values = () => ({
  ...picker.member,
  customer: text("customer"),
  need: paragraphs(at("refer-need").value),
  reach: text("reach"),
  sign: text("sign"),
  facilitator: page.dataset.facilitator,
});

const missing = () => {
  const given = values();
  const asked = [["to", "member", Boolean(picker.member)], ...["customer", "need", "reach"].map((each) => [each, each, Boolean(given[each])])];
  return asked.filter(([, , isThere]) => !isThere);
};

const fieldOf = (id) => (id === "to" ? picker.input : at(`refer-${id}`));

/* Tell what is missing beside its field, and go to the first; or take back what was told. */
const tellMissing = (found) => {
  for (const id of ["to", "customer", "need", "reach"]) {
    const [, name] = found.find(([each]) => each === id) ?? [];
    const wrong = at(`refer-${id}-wrong`);
    wrong.hidden = !name;
    wrong.textContent = name ? say(`missing_${name}`) : "";
    if (name) fieldOf(id).setAttribute("aria-invalid", "true");
    else fieldOf(id).removeAttribute("aria-invalid");
  }
};

const body = (name, given) => paragraphs(say(name, given));

const lettersFor = (given) => ({
  member: {
    to: { name: given.name, email: address },
    title: say("member_title", given),
    button: say("mail_member", given),
    subject: say("member_subject", given),
    body: body("member_body", given),
    file: `referral-to-${given.slug}.eml`,
    note: address ? "" : say(picker.member.reached === undefined ? "no_address" : "address_unread", given),
  },
  customer: {
    to: null,
    title: say("customer_title", given),
    button: say("mail_customer", given),
    subject: say("customer_subject", given),
    body: body("customer_body", given),
    file: "to-my-customer.eml",
    note: "",
  },
});

/* A letter that a link cannot carry is for the draft and for copying; so is one to nobody's address. */
const show = (id, letter) => {
  const link = mail(letter.to?.email ?? "", letter.subject, letter.body, words.instead);
  const canMail = link.whole && !letter.note;
  at(`refer-${id}-title`).textContent = letter.title;
  at(`refer-${id}-subject`).textContent = letter.subject;
  at(`refer-${id}-text`).textContent = letter.body;
  at(`refer-${id}-mail`).hidden = !canMail;
  at(`refer-${id}-mail`).textContent = letter.button;
  at(`refer-${id}-mail`).href = canMail ? link.address : "mailto:";
  const note = letter.note || (link.whole ? "" : say("long"));
  at(`refer-${id}-note`).hidden = !note;
  at(`refer-${id}-note`).textContent = note;
  at(`refer-${id}-said`).textContent = "";
};

const hide = () => {
  letters = {};
  at("refer-letters").hidden = true;
  for (const id of ["member", "customer"]) {
    for (const part of ["title", "subject", "text", "mail", "note", "said"]) at(`refer-${id}-${part}`).textContent = "";
    at(`refer-${id}-mail`).href = "mailto:";
  }
};

/* Once written, the letters follow what is changed; without the customer's yes there are none. */
const rewrite = () => {
  if (!at("refer-yes").checked) written = false;
  if (!written || missing().length) {
    hide();
    return;
  }
  letters = lettersFor(values());
  for (const [id, letter] of Object.entries(letters)) show(id, letter);
  at("refer-letters").hidden = false;
};

const write = (event) => {
  event.preventDefault();
  if (!at("refer-yes").checked) return;
  const found = missing();
  tellMissing(found);
  written = !found.length;
  rewrite();
  if (found.length) {
    fieldOf(found[0][0]).focus();
    return;
  }
  at("refer-said").textContent = say("made");
  at("refer-written").focus();
  at("refer-written").scrollIntoView({ block: "start" });
};

const onYes = () => {
  const yes = at("refer-yes").checked;
  at("refer-what").hidden = !yes;
  at("refer-later").hidden = yes;
  rewrite();
};

const save = ({ file, to, subject, body }) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([draft({ to, subject, body })], { type: "message/rfc822" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return say("saved", { file });
};

const listen = () => {
  at("refer-form").addEventListener("submit", write);
  at("refer-form").addEventListener("input", () => {
    if (written) tellMissing(missing());
    rewrite();
  });
  at("refer-yes").addEventListener("change", onYes);
  listenToCopy(at("refer-ask-copy"), at("refer-ask-text"));
  for (const id of ["member", "customer"]) {
    listenToCopy(at(`refer-${id}-copy`), at(`refer-${id}-text`), () => letters[id]?.body ?? "");
    at(`refer-${id}-save`).addEventListener("click", () => {
      at(`refer-${id}-said`).textContent = letters[id] ? save(letters[id]) : "";
    });
  }
};

tellAsk(null);
listen();
onYes();
picker.choose(new URLSearchParams(location.search).get("to") ?? "");
if (rememberedMe()) showPartners(rememberedMe()).catch(() => at("refer-mine").remove());
at("refer-without").hidden = true;
at("refer-page").hidden = false;
page.dataset.ready = "";
