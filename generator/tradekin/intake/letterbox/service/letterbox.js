/**
 * The letter box: takes what the forms of one site send without an account, and hands it on to the group's inbox.
 * It stores nothing and logs no answer. `handle` is all of it; `worker.js` and `node.js` are ways to run it.
 */

import { networkOf } from "./floods.js";
import { handOn } from "./inbox.js";
import { readLetter } from "./letter.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("./environment.js").Environment} Environment */

const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Content-Type": "application/json; charset=utf-8",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  Vary: "Origin",
};
/* A letter has to be here by then, for which a slow telephone has to send a photo; the page waits no longer either. */
const PATIENCE = 60_000;
const PREFLIGHT = {
  "Access-Control-Allow-Headers": "Content-Type",
  "Access-Control-Allow-Methods": "POST",
  "Access-Control-Max-Age": "7200",
};

/**
 * The answer to a request.
 * @param {Request} request
 * @param {Environment} environment
 * @param {string} [address] whose request it is
 * @returns {Promise<Response>}
 */
export async function handle(request, environment, address = "") {
  const headers = headersFor(request, environment);
  try {
    return await answer(request, environment, address, headers);
  } catch (problem) {
    return refuse(problem, environment, headers);
  }
}

/** @param {Request} request @param {Environment} environment @param {string} address @param {Headers} headers */
async function answer(request, environment, address, headers) {
  const place = placeOf(request, environment);
  const { method } = request;
  if (place === "/" && (method === "GET" || method === "HEAD")) {
    return say(200, { letterbox: environment.rules.version, inbox: environment.inbox }, headers, method);
  }
  if (place === "/letters" && method === "POST") {
    await take(request, environment, address);
    return say(201, { received: true }, headers);
  }
  if (place === "/letters" && method === "OPTIONS") return preflight(request, environment, headers);
  return unknown(place, headers);
}

/** @param {Request} request @param {Environment} environment @param {string} address */
async function take(request, environment, address) {
  const { rules, inbox, senders, all, site } = environment;
  if (request.headers.get("Origin") !== site) throw new Refusal("elsewhere");
  waitFor(senders.take(networkOf(address)));
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("Content-Type") ?? "")) throw new Refusal("no_letter");
  const letter = readLetter(await readBody(request, rules.bytes.letter), inbox, rules);
  waitFor(all.take(""));
  await handOn(letter, environment);
}

/** @param {number} seconds */
function waitFor(seconds) {
  if (seconds) throw new Refusal("too_many", seconds);
}

/** The bytes of a body, of which never more are kept than may be. @param {Request} request @param {number} most */
async function readBody(request, most) {
  if (Number(request.headers.get("Content-Length") ?? 0) > most) throw new Refusal("too_large");
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array(0);
  const patience = newPatience();
  try {
    return await readAll(reader, most, patience.late);
  } catch (problem) {
    reader.cancel().catch(() => {});
    throw problem instanceof Refusal ? problem : new Refusal("no_letter"); // whoever sent it is gone
  } finally {
    patience.end();
  }
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {number} most @param {Promise<never>} late */
async function readAll(reader, most, late) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (;;) {
    const part = await Promise.race([reader.read(), late]);
    if (part.done) return joined(parts, size);
    size += part.value.length;
    if (size > most) throw new Refusal("too_large");
    parts.push(part.value);
  }
}

/** What fails when it took too long. */
function newPatience() {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Refusal("no_letter")), PATIENCE);
  });
  late.catch(() => {}); // perhaps nobody waits for it any more
  return { late, end: () => clearTimeout(timer) };
}

/** @param {Uint8Array[]} parts @param {number} size */
function joined(parts, size) {
  const whole = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** What a request is for: its path below the letter box's own. @param {Request} request @param {Environment} environment */
function placeOf(request, { path }) {
  const { pathname } = new URL(request.url);
  const isBelow = pathname === path || pathname.startsWith(`${path}/`);
  return isBelow ? pathname.slice(path.length) || "/" : "";
}

/** @param {Request} request @param {Environment} environment @param {Headers} headers */
function preflight(request, { site }, headers) {
  if (request.headers.get("Origin") !== site) throw new Refusal("elsewhere");
  for (const [name, value] of Object.entries(PREFLIGHT)) headers.set(name, value);
  headers.delete("Content-Type");
  return new Response(null, { status: 204, headers });
}

/** @param {string} place @param {Headers} headers */
function unknown(place, headers) {
  const known = { "/": "GET, HEAD", "/letters": "POST, OPTIONS" }[place];
  if (known) headers.set("Allow", known);
  return say(known ? 405 : 404, { problem: "no_letter" }, headers);
}

/** What every answer says; the site's pages may read it, no others. @param {Request} request @param {Environment} environment */
function headersFor(request, { site }) {
  const headers = new Headers(HEADERS);
  if (request.headers.get("Origin") !== site) return headers;
  headers.set("Access-Control-Allow-Origin", site);
  headers.set("Access-Control-Expose-Headers", "Retry-After");
  return headers;
}

/** @param {unknown} problem @param {Environment} environment @param {Headers} headers */
function refuse(problem, { rules, outside }, headers) {
  if (!(problem instanceof Refusal)) outside.log(`Not foreseen: ${problem instanceof Error ? problem.name : "?"}`);
  const { problem: why, seconds } = problem instanceof Refusal ? problem : new Refusal("later", 60);
  if (seconds) headers.set("Retry-After", String(seconds));
  return say(rules.problems[why], { problem: why }, headers);
}

/** @param {number} status @param {unknown} shape @param {Headers} headers @param {string} [method] */
const say = (status, shape, headers, method = "") =>
  new Response(method === "HEAD" ? null : JSON.stringify(shape), { status, headers });
