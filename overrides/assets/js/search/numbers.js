/* A number for each of some names that can be found, by its sum; who comes to a taken place moves on to the next. The same
   as generator/tradekin/site/search/numbers.py; names are in plain letters. */

const [ROOMY, LEAST] = [2, 8];

/* The sum that zlib calls crc32. */
const sumOf = (name) => {
  let sum = -1;
  for (let place = 0; place < name.length; place += 1) {
    sum ^= name.charCodeAt(place);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
};

const bitsFor = (count) => Math.max(LEAST, 32 - Math.clz32(Math.max(0, count - 1)) + ROOMY);

/** @type {(names: string[]) => Map<string, number>} */
export const numbered = (names) => {
  const room = 2 ** bitsFor(names.length);
  const placed = names.map((name) => ({ name, place: sumOf(name) % room }));
  placed.sort((one, other) => one.place - other.place || (one.name < other.name ? -1 : 1));
  let last = -1;
  return new Map(placed.map(({ name, place }) => {
    last = Math.max(last + 1, place);
    return [name, last];
  }));
};
