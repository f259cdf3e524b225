/**
 * How often one address may send: a bucket each, in memory, that fills up again with time. Where a host runs several
 * copies each has its own; the host's own means come before it.
 */

const MOST_ADDRESSES = 10_000;

/** @typedef {{ letters: number, seconds: number }} Allowance so many at once, and one more after so many seconds */

export class Buckets {
  /** @param {Allowance} allowance @param {() => number} now milliseconds @param {number} [most] addresses that are remembered */
  constructor(allowance, now, most = MOST_ADDRESSES) {
    this.allowance = allowance;
    this.now = now;
    this.most = most;
    /** @type {Map<string, { left: number, at: number }>} */
    this.held = new Map();
  }

  /** Take one; how many seconds to wait if there is none, else 0. @param {string} name */
  take(name) {
    const { letters, seconds } = this.allowance;
    const now = this.now();
    const before = this.held.get(name) ?? { left: letters, at: now };
    const left = Math.min(letters, before.left + Math.max(0, now - before.at) / 1000 / seconds);
    const isFree = left >= 1;
    this.held.delete(name); // what was used last stands last
    this.held.set(name, { left: isFree ? left - 1 : left, at: now });
    if (this.held.size > this.most) this.held.delete(this.held.keys().next().value);
    return isFree ? 0 : Math.ceil((1 - left) * seconds);
  }
}

/** The part of an address that one household or office has: all of IPv4, the first 64 bits of IPv6. @param {string} address */
export function networkOf(address) {
  const given = address.trim().toLowerCase().slice(0, 100);
  const text = (/^\[([^\]]+)\]/.exec(given)?.[1] ?? given).split("%")[0];
  const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/.exec(text); // some write the port, too
  if (mapped) return mapped[1];
  if (!/^[0-9a-f:.]{2,45}$/.test(text) || !text.includes(":")) return "unknown";
  const [head, tail] = text.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = tail ? Array(Math.max(0, 8 - head.length - tail.length)).fill("0") : [];
  const parts = [...head, ...zeros, ...(tail ?? [])].slice(0, 4);
  return `${parts.map((part) => part.replace(/^0+(?=.)/, "")).join(":")}/64`;
}
