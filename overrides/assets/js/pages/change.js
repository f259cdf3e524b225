/* The way to one's own profile in the form. */

import { listenToNotMe, rememberMe, rememberedMe } from "../parts/me.js";
import { Picker } from "../parts/picker.js";

const at = (id) => document.getElementById(id);
const words = JSON.parse(at("change").dataset.picker);
const go = at("change-go");
const form = go.getAttribute("href");

const picker = new Picker("change-me", words, (member) => {
  go.href = member ? `${form}?member=${encodeURIComponent(member.slug)}` : form;
  if (!member) at("change-not-me").hidden = true;
  if (member) rememberMe(member.slug);
});
go.addEventListener("click", (event) => {
  picker.settle();
  if (picker.slug) return;
  event.preventDefault();
  picker.input.focus();
});
at("change-plain").hidden = true;
at("change-choose").hidden = false;
listenToNotMe(at("change-not-me"), picker);
if (picker.choose(rememberedMe())) {
  picker.fold();
  at("change-not-me").hidden = false;
}
