/* The square that is cut from a photo, and the file that is made of it. Choices go from 0 to 1: how close it is, and where it lies. */

const CLOSEST = 4;
const FEWEST_PIXELS = 192;

const between = (number) => Math.min(1, Math.max(0, number));

/* Faces are above the middle: the same place as directory/photos/cutting.py. */
export const START = Object.freeze({ zoom: 0, x: 0.5, y: 0.35 });

export const squareOf = ({ width, height }, { zoom, x, y }) => {
  const shortest = Math.min(width, height);
  const closest = Math.max(1, Math.min(CLOSEST, shortest / FEWEST_PIXELS));
  const side = shortest / (1 + (closest - 1) * between(zoom));
  return { side, left: (width - side) * between(x), top: (height - side) * between(y) };
};

/* The choice after the photo was dragged by a part of the square's side. */
export const dragged = (size, choice, across, down) => {
  const { side } = squareOf(size, choice);
  const moved = (place, by, length) => (length > side ? between(place - (by * side) / (length - side)) : place);
  return { ...choice, x: moved(choice.x, across, size.width), y: moved(choice.y, down, size.height) };
};

const SCAN = 0xda;
const isNote = (kind) => (kind > 0xe0 && kind <= 0xef) || kind === 0xfe;

/* A JPEG without what programs write beside the picture: only JFIF's own head is kept of it. */
export const withoutNotes = (bytes) => {
  const kept = [...bytes.subarray(0, 2)];
  let place = 2;
  while (place + 4 <= bytes.length && bytes[place] === 0xff && bytes[place + 1] !== SCAN) {
    const end = place + 2 + bytes[place + 2] * 256 + bytes[place + 3];
    if (!isNote(bytes[place + 1])) for (const byte of bytes.subarray(place, end)) kept.push(byte);
    place = end;
  }
  const made = new Uint8Array(kept.length + Math.max(0, bytes.length - place));
  made.set(kept);
  made.set(bytes.subarray(place), kept.length);
  return made;
};
