/** GitHub's REST API over `fetch`: as much of it as a letter box needs. What goes wrong is told as `later`. */

import { Refusal } from "./refusal.js";

const VERSION = "2022-11-28";
const PATIENCE = 10_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 307, 308]);
const SOON = 60;
const LONGEST = 3600;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} text
 *
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path below the API's address
 * @property {unknown} [body]
 * @property {number[]} [taken] statuses that are answers too, not only those from 200 to 299
 */

/**
 * Ask GitHub; throws a Refusal `later` if there is no answer that the caller takes.
 * @param {string} api the API's address
 * @param {string} key what stands in Authorization
 * @param {Call} call
 * @param {import("./environment.js").Outside} outside
 * @returns {Promise<Answer>}
 */
export async function askGitHub(api, key, call, outside) {
  let address = `${api}${call.path}`;
  for (let tries = 0; tries <= MOST_REDIRECTS; tries += 1) {
    const response = await send(address, key, call, outside);
    const next = REDIRECTS.has(response.status) ? nextAddress(response, address, api) : "";
    if (!next) return read(response, call, outside);
    await response.body?.cancel();
    address = next;
  }
  throw later(call, "too many redirects", SOON, outside);
}

/** @param {string} address @param {string} key @param {Call} call @param {import("./environment.js").Outside} outside */
async function send(address, key, call, outside) {
  try {
    return await outside.fetch(address, {
      method: call.method,
      headers: {
        Accept: "application/vnd.github+json",
        Authorization: `Bearer ${key}`,
        "User-Agent": "tradekin-letterbox",
        "X-GitHub-Api-Version": VERSION,
        ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      redirect: "manual", // followed here, so that the key goes nowhere else
      signal: AbortSignal.timeout(outside.patience ?? PATIENCE),
    });
  } catch (problem) {
    throw later(call, nameOf(problem), SOON, outside);
  }
}

/** Where an answer sends on to: only to the API's own host. @param {Response} response @param {string} address @param {string} api */
function nextAddress(response, address, api) {
  try {
    const next = new URL(response.headers.get("Location") ?? "", address);
    return next.origin === new URL(api).origin ? next.href : "";
  } catch {
    return "";
  }
}

/** @param {Response} response @param {Call} call @param {import("./environment.js").Outside} outside @returns {Promise<Answer>} */
async function read(response, call, outside) {
  const { status } = response;
  try {
    const text = await response.text();
    if ((status >= 200 && status < 300) || call.taken?.includes(status)) return { status, text };
  } catch (problem) {
    throw later(call, nameOf(problem), SOON, outside);
  }
  throw later(call, String(status), secondsToWait(response, outside.now()), outside);
}

/** How long GitHub asks to wait. @param {Response} response @param {number} now milliseconds */
function secondsToWait(response, now) {
  const asked = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const isSpent = response.headers.get("X-RateLimit-Remaining") === "0";
  const reset = isSpent ? Number.parseInt(response.headers.get("X-RateLimit-Reset") ?? "", 10) - now / 1000 : Number.NaN;
  const seconds = Number.isFinite(asked) ? asked : Number.isFinite(reset) ? reset : SOON;
  return Math.min(LONGEST, Math.max(1, Math.ceil(seconds)));
}

/** What the browser is told; the host's log gets the reason, which names no letter.
 * @param {Call} call @param {string} why @param {number} seconds @param {import("./environment.js").Outside} outside */
function later(call, why, seconds, outside) {
  outside.log(`GitHub: ${call.method} ${withoutIds(call.path)}: ${why}`);
  return new Refusal("later", seconds);
}

/** @param {string} path */
const withoutIds = (path) => path.split("?")[0].replace(/[0-9a-f-]{36}/g, "ID");

/** @param {unknown} problem */
const nameOf = (problem) => (problem instanceof Error ? problem.name : "no answer");

/** What an answer holds; `later` if it is no JSON. @param {Answer} answer @param {Call} call @param {import("./environment.js").Outside} outside @returns {any} */
export function told(answer, call, outside) {
  try {
    return JSON.parse(answer.text);
  } catch {
    throw later(call, "not JSON", SOON, outside);
  }
}
