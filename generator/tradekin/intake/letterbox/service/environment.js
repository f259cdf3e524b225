/**
 * What a letter box is told by its host, and what it remembers while it runs.
 *
 * LETTERBOX_SITE        the site's address; forms on it alone may send
 * LETTERBOX_INBOX       private or public
 * LETTERBOX_REPOSITORY  owner and name of the repository that is the inbox
 * LETTERBOX_TOKEN       a fine-grained token, or instead of it
 * LETTERBOX_APP_ID, LETTERBOX_APP_KEY   a GitHub App's number and private key; LETTERBOX_APP_INSTALLATION, if it is known
 * LETTERBOX_PATH        what stands before /letters in its address, if anything
 * LETTERBOX_API         the API's address, if it is not GitHub's own
 */

import { Buckets } from "./floods.js";
import { readPem } from "./key.js";

/**
 * @typedef {Record<string, any>} Variables
 *
 * @typedef {object} Outside what it needs of its host
 * @property {typeof fetch} fetch
 * @property {() => number} now milliseconds
 * @property {(line: string) => void} log
 * @property {number} [patience] milliseconds that GitHub is waited for
 *
 * @typedef {object} Environment
 * @property {import("./letter.js").Rules} rules
 * @property {string} site an origin
 * @property {import("./letter.js").Inbox} inbox
 * @property {string} repository
 * @property {string} path
 * @property {string} api
 * @property {string} token
 * @property {{ id: string, key: string, installation: string } | null} app
 * @property {Buckets} senders
 * @property {Buckets} all
 * @property {Map<string, number>} inHand since when each letter is being handed on
 * @property {{ token: string, ends: number, robot: string }} kept
 * @property {Outside} outside
 */

const GITHUB = "https://api.github.com";
const OF_ONE = { letters: 30, seconds: 30 };
const OF_ALL = { letters: 100, seconds: 10 };

/**
 * The environment that a host's variables make; throws a TypeError that names what is wrong with them.
 * @param {Variables} variables @param {import("./letter.js").Rules} rules @param {Partial<Outside>} [outside]
 * @returns {Environment}
 */
export function readEnvironment(variables, rules, outside = {}) {
  /** @type {Outside} */
  const host = { fetch: (address, options) => fetch(address, options), now: Date.now, log: (line) => console.error(line), ...outside };
  return {
    rules,
    site: originOf(variables, "LETTERBOX_SITE"),
    inbox: inboxIn(textOf(variables, "LETTERBOX_INBOX")),
    repository: matching(variables, "LETTERBOX_REPOSITORY", /^[\w-]+\/[\w.-]+$/),
    path: pathOf(textOf(variables, "LETTERBOX_PATH")),
    api: apiIn(variables),
    ...keysIn(variables),
    senders: new Buckets(OF_ONE, host.now),
    all: new Buckets(OF_ALL, host.now),
    inHand: new Map(),
    kept: { token: "", ends: 0, robot: "" },
    outside: host,
  };
}

/** @param {Variables} variables */
function keysIn(variables) {
  const token = textOf(variables, "LETTERBOX_TOKEN");
  const id = textOf(variables, "LETTERBOX_APP_ID");
  if (token && !/^[\x21-\x7e]+$/.test(token)) throw new TypeError("LETTERBOX_TOKEN is no token");
  if (token) return { token, app: null };
  if (!id) throw new TypeError("LETTERBOX_TOKEN is missing, or LETTERBOX_APP_ID with LETTERBOX_APP_KEY");
  const key = textOf(variables, "LETTERBOX_APP_KEY");
  try {
    readPem(key);
  } catch {
    throw new TypeError("LETTERBOX_APP_KEY is no private key as GitHub gives it");
  }
  const number = matching({ LETTERBOX_APP_INSTALLATION: "", ...variables }, "LETTERBOX_APP_INSTALLATION", /^\d*$/);
  return { token: "", app: { id, key, installation: number } };
}

/** @param {Variables} variables */
function apiIn(variables) {
  const address = textOf(variables, "LETTERBOX_API") || GITHUB;
  const { protocol, hostname } = addressIn("LETTERBOX_API", address);
  const isSafe = protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname));
  if (!isSafe) throw new TypeError("LETTERBOX_API has to be an address with https");
  return address.replace(/\/+$/, "");
}

/** @param {string} text @returns {import("./letter.js").Inbox} */
function inboxIn(text) {
  if (text === "private" || text === "public") return text;
  throw new TypeError("LETTERBOX_INBOX has to be private or public");
}

/** @param {string} text */
const pathOf = (text) => (text ? `/${text.replace(/^\/+|\/+$/g, "")}` : "").replace(/^\/$/, "");

/** @param {Variables} variables @param {string} name */
function originOf(variables, name) {
  const { origin } = addressIn(name, textOf(variables, name));
  if (!/^https?:/.test(origin)) throw new TypeError(`${name} has to be an address such as https://example.com/`);
  return origin;
}

/** @param {string} name @param {string} text */
function addressIn(name, text) {
  try {
    return new URL(text);
  } catch {
    throw new TypeError(`${name} has to be an address such as https://example.com/`);
  }
}

/** @param {Variables} variables @param {string} name @param {RegExp} shape */
function matching(variables, name, shape) {
  const text = textOf(variables, name);
  if (shape.test(text)) return text;
  throw new TypeError(`${name} is missing or not as it has to be`);
}

/** @param {Variables} variables @param {string} name */
function textOf(variables, name) {
  const value = variables[name];
  return typeof value === "string" ? value.trim() : "";
}
