/* A sentence of the page with its {names} filled in, each once: what is filled in is never looked at again. */
export const filled = (sentence, values = {}) =>
  (sentence ?? "").replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key] ?? "") : whole));
