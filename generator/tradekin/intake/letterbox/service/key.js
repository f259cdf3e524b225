/** The key to an inbox: a fine-grained token as it is, or a GitHub App's, with which a token is made and kept until it ends. */

import { askGitHub, told } from "./github.js";

/** @typedef {import("./environment.js").Environment} Environment */

const SPARE = 120_000;
const PKCS8 = "PRIVATE KEY";
const PKCS1 = "RSA PRIVATE KEY";

/** The token to ask with. @param {Environment} environment @returns {Promise<string>} */
export async function keyOf(environment) {
  const { app, token, kept, outside } = environment;
  if (!app) return token;
  if (!kept.token || kept.ends - SPARE < outside.now()) Object.assign(kept, await makeToken(environment));
  return kept.token;
}

/** The login whose issues are the letters'. @param {Environment} environment @returns {Promise<string>} */
export async function robotOf(environment) {
  const { app, kept } = environment;
  if (!kept.robot) kept.robot = app ? `${(await asApp(environment, "GET", "/app")).slug}[bot]` : await loginOf(environment);
  return kept.robot;
}

/** @param {Environment} environment */
async function loginOf({ api, token, outside }) {
  const call = { method: "GET", path: "/user" };
  return told(await askGitHub(api, token, call, outside), call, outside).login;
}

/** A token of the App for this inbox alone, which may no more than it needs. @param {Environment} environment */
async function makeToken(environment) {
  const { app, repository, inbox } = environment;
  const number = app.installation || (await asApp(environment, "GET", `/repos/${repository}/installation`)).id;
  const path = `/app/installations/${number}/access_tokens`;
  const permissions = inbox === "private" ? { issues: "write", contents: "write" } : { issues: "write" };
  const asked = { repositories: [repository.split("/")[1]], permissions };
  const made = await asApp(environment, "POST", path, asked, [422]);
  const found = made.token ? made : await asApp(environment, "POST", path, { permissions }); // it has another name now
  return { token: found.token, ends: Date.parse(found.expires_at) || 0 };
}

/** @param {Environment} environment @param {string} method @param {string} path @param {unknown} [body] @param {number[]} [taken] */
async function asApp({ api, app, outside }, method, path, body, taken) {
  const call = { method, path, body, taken };
  return told(await askGitHub(api, await appToken(app.id, app.key, outside.now()), call, outside), call, outside);
}

/** A JSON Web Token that says which App asks, for ten minutes. @param {string} id @param {string} key PEM @param {number} now */
export async function appToken(id, key, now) {
  const seconds = Math.floor(now / 1000);
  const parts = [{ alg: "RS256", typ: "JWT" }, { iat: seconds - 60, exp: seconds + 540, iss: id }];
  const text = parts.map((part) => inAddress(new TextEncoder().encode(JSON.stringify(part)))).join(".");
  const how = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const signer = await crypto.subtle.importKey("pkcs8", readPem(key), how, false, ["sign"]);
  return `${text}.${inAddress(new Uint8Array(await crypto.subtle.sign(how.name, signer, new TextEncoder().encode(text))))}`;
}

/** The key in a PEM text as PKCS #8; GitHub gives PKCS #1. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function readPem(text) {
  const found = /-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END/.exec(text.replaceAll("\\n", "\n"));
  if (!found || ![PKCS8, PKCS1].includes(found[1])) throw new TypeError("not a private key");
  const bytes = Uint8Array.from(atob(found[2].replace(/\s/g, "")), (sign) => sign.charCodeAt(0));
  return found[1] === PKCS8 ? bytes : asPkcs8(bytes);
}

/** An RSA key with the line before it that says that it is one (RFC 5208). @param {Uint8Array} key */
function asPkcs8(key) {
  const rsa = [0x02, 1, 0, 0x30, 13, 0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 0x05, 0];
  return der(0x30, Uint8Array.of(...rsa, ...der(0x04, key)));
}

/** @param {number} tag @param {Uint8Array} content */
function der(tag, content) {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Uint8Array.of(tag, ...size, ...content);
}

/** @param {Uint8Array} bytes */
const inAddress = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
