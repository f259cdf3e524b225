/* Who uses this device: chosen once, and then known to the pages for members. It is asked to be kept only when a member
   says so with the button. */

import { askToKeep, listenToNotMe, rememberMe, rememberedMe } from "../parts/me.js";
import { Picker } from "../parts/picker.js";

const at = (id) => document.getElementById(id);
const part = at("me");
const words = JSON.parse(part.dataset.words);

/* The way to the form leads on to one's own page there, once it is known whose that is. */
const lead = (slug) => {
  const door = document.querySelector(".tk-door[href*='change/'], .tk-door[href*='join/']");
  if (door) door.href = new URL(slug ? `../join/?member=${slug}` : "../change/", location.href).href;
};

const show = (member) => {
  const isKept = Boolean(member) && member.slug === rememberedMe();
  at("me-not-me").hidden = !isKept;
  lead(isKept && words.has_form ? member.slug : "");
  at("me-kept").hidden = !isKept;
  at("me-keep").hidden = isKept;
  at("me-said").textContent = "";
};

const picker = new Picker("me-who", JSON.parse(part.dataset.picker), show);

const keep = async () => {
  picker.settle();
  if (!picker.slug) {
    picker.input.focus();
    return;
  }
  rememberMe(picker.slug);
  await askToKeep();
  if (rememberedMe()) location.assign(at("me-home").href);
  else at("me-said").textContent = words.not_kept;
};

at("me-keep").addEventListener("click", keep);
listenToNotMe(at("me-not-me"), picker, () => show(null));
picker.choose(new URLSearchParams(location.search).get("member") ?? rememberedMe());
if (picker.slug && picker.slug === rememberedMe()) picker.fold();
part.hidden = false;
part.dataset.ready = "";
