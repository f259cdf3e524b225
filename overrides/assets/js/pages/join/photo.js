/* The photo that goes along, where the form asks for one. What cuts it is fetched when there is one. */

import { at } from "./page.js";

const START = "data:image/jpeg;base64,";
const field = at("photo");
const words = field ? JSON.parse(field.dataset.words) : {};
const one = (name) => field.querySelector(`[data-photo=${name}]`);

let cut = null;
let key = "";
let working = Promise.resolve();

const stored = (address) => {
  try {
    if (address === undefined) return localStorage.getItem(key) ?? "";
    if (address) localStorage.setItem(key, address);
    else localStorage.removeItem(key);
  } catch {
    /* this browser keeps nothing, or has no room for it */
  }
  return "";
};

const tell = (reason) => {
  at("photo-said").textContent = words[reason] ?? "";
};

export const photo = {
  /* The address of the cut photo, as data; empty if there is none. */
  address: "",

  get base64() {
    return this.address.startsWith(START) ? this.address.slice(START.length) : "";
  },

  /* Told once a photo that is being read is here. */
  settled: () => working,

  listen(name, changed) {
    if (!field) return;
    key = `tradekin:photo:${name}`;
    this.changed = changed;
    one("camera").parentElement.hidden = !matchMedia("(pointer: coarse)").matches;
    for (const each of ["file", "camera"]) one(each).addEventListener("change", ({ target }) => this.take(target.files[0] ?? "", target));
    one("away").addEventListener("click", () => {
      this.take("");
      one("file").focus();
    });
    const before = stored();
    if (before.startsWith(START)) this.take(before);
  },

  /* Take the photo in a file or at an address of data; with neither there is none. */
  take(given, input) {
    if (!field) return;
    working = this.show(given).then(() => {
      if (input) input.value = "";
    });
  },

  async show(given) {
    tell(given ? "reading" : "");
    let reason = "";
    if (given) reason = await this.open(given);
    const isHere = Boolean(given && !reason);
    at("photo-cut").hidden = !isHere;
    one("away").hidden = !isHere;
    tell(isHere ? "ready" : reason);
    if (!isHere) this.set("");
  },

  /* Show a photo to be cut; returns why that cannot be done, if it cannot. */
  async open(given) {
    const { PhotoCut, PhotoError, pictureIn } = await import("../../parts/photo.js");
    try {
      const image = await pictureIn(given);
      cut ??= new PhotoCut(field, () => this.set(cut.address));
      cut.show(image);
      return "";
    } catch (problem) {
      return problem instanceof PhotoError ? problem.message : "unread";
    }
  },

  /* Keep it on this device no longer. */
  forget: () => stored(""),

  set(address) {
    this.address = address;
    stored(address);
    this.changed?.();
  },

  changed: null,
};
