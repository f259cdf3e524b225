/* The way from the notes to one's own profile in the form. */

import { Picker } from "../parts/picker.js";

const at = (id) => document.getElementById(id);
const words = JSON.parse(at("thanks").dataset.picker);
const go = at("thanks-go");
const form = go.getAttribute("href");

new Picker("thanks-me", words, (member) => {
  go.href = member ? `${form}?member=${encodeURIComponent(member.slug)}` : form;
  go.hidden = !member;
});
go.hidden = true;
at("thanks-plain").hidden = true;
at("thanks-choose").hidden = false;
