/* A photo from a file: cut square, and written anew as a JPEG that holds nothing but the picture. */

import { dragged, squareOf, START, withoutNotes } from "../logic/cut.js";

const MOST_BYTES = 400_000;
const SIDE = 768;
const FEWEST = 96;
const QUALITIES = [0.86, 0.75, 0.6, 0.45];

/* Why a photo cannot be had: reason is one of PHOTO_WORDS in parts/photo.html. */
export class PhotoError extends Error {}

const isHeic = async (file) => /^ftyp(?:hei|hev|mif1|msf1)/.test(await file.slice(4, 12).text());

const addressOf = (file) =>
  new Promise((take, refuse) => {
    const reader = new FileReader();
    reader.onload = () => take(String(reader.result));
    reader.onerror = refuse;
    reader.readAsDataURL(file);
  });

/* Whether this browser lets a page read what it draws; some give noise, so that nobody is told apart by it. */
const readsPictures = () => {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const ground = canvas.getContext("2d");
  ground.fillStyle = "#336699";
  ground.fillRect(0, 0, 1, 1);
  return ground.getImageData(0, 0, 1, 1).data.slice(0, 3).join() === "51,102,153";
};

/* The picture in a file, or at an address of data. The browser turns it as the camera was held. */
export const pictureIn = async (given) => {
  const image = new Image();
  try {
    image.src = typeof given === "string" ? given : await addressOf(given);
    await image.decode();
  } catch {
    throw new PhotoError(typeof given !== "string" && (await isHeic(given)) ? "heic" : "unread");
  }
  if (Math.min(image.naturalWidth, image.naturalHeight) < FEWEST) throw new PhotoError("small");
  if (!readsPictures()) throw new PhotoError("guarded");
  return image;
};

const draw = (canvas, image, { side, left, top }) => {
  const ground = canvas.getContext("2d");
  ground.imageSmoothingQuality = "high";
  ground.fillStyle = "#fff";
  ground.fillRect(0, 0, canvas.width, canvas.height);
  ground.drawImage(image, left, top, side, side, 0, 0, canvas.width, canvas.height);
};

const JPEG = "data:image/jpeg;base64,";

/* The canvas as a JPEG. Browsers write a colour profile or the like beside it, which is taken out. */
const written = (canvas, quality) => {
  const [, base64] = canvas.toDataURL("image/jpeg", quality).split(",");
  const bytes = withoutNotes(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
  return JPEG + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

const isLight = (address) => (address.length - JPEG.length) * 0.75 <= MOST_BYTES;

/* A view of a photo, and what is cut from it. `changed` is told whenever another square is chosen. */
export class PhotoCut {
  constructor(element, changed) {
    this.view = element.querySelector("canvas");
    this.ranges = Object.fromEntries(Array.from(element.querySelectorAll("[data-cut]"), (each) => [each.dataset.cut, each]));
    this.changed = changed;
    this.choice = START;
    this.image = null;
    for (const range of Object.values(this.ranges)) range.addEventListener("input", () => this.readRanges());
    this.view.addEventListener("pointerdown", (event) => this.view.setPointerCapture(event.pointerId));
    this.view.addEventListener("pointermove", (event) => this.drag(event));
  }

  get size() {
    return { width: this.image.naturalWidth, height: this.image.naturalHeight };
  }

  show(image) {
    this.image = image;
    this.choose(START);
  }

  choose(choice) {
    this.choice = choice;
    for (const [name, range] of Object.entries(this.ranges)) range.value = String(Math.round(choice[name] * 100));
    draw(this.view, this.image, squareOf(this.size, choice));
    this.changed();
  }

  readRanges() {
    const choice = Object.fromEntries(Object.entries(this.ranges).map(([name, range]) => [name, Number(range.value) / 100]));
    this.choice = { ...START, ...choice };
    draw(this.view, this.image, squareOf(this.size, this.choice));
    this.changed();
  }

  drag({ pointerId, movementX, movementY }) {
    if (!this.view.hasPointerCapture(pointerId)) return;
    const shown = this.view.getBoundingClientRect().width;
    this.choose(dragged(this.size, this.choice, movementX / shown, movementY / shown));
  }

  /* The cut photo as an address of data. */
  get address() {
    const square = squareOf(this.size, this.choice);
    const canvas = document.createElement("canvas");
    canvas.width = Math.min(SIDE, Math.round(square.side));
    canvas.height = canvas.width;
    draw(canvas, this.image, square);
    for (const quality of QUALITIES) {
      const address = written(canvas, quality);
      if (isLight(address)) return address;
    }
    throw new PhotoError("unread");
  }
}
