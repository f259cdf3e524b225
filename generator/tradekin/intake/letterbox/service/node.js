/**
 * The letter box on any host with Node 20 or newer, behind a web server that keeps the certificate: `node node.js`.
 *
 * LETTERBOX_HOST, LETTERBOX_PORT   where it listens: 127.0.0.1 and 8787
 * LETTERBOX_TOKEN_FILE, LETTERBOX_APP_KEY_FILE   a file with the key, instead of the variable itself
 * LETTERBOX_PROXIES   how many web servers stand before it, each of which adds to X-Forwarded-For; 0: none is believed
 */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { readEnvironment } from "./environment.js";
import { networkOf } from "./floods.js";
import { handle } from "./letterbox.js";

const PATIENCE = 60_000;
const MOST_BYTES = 5_000_000;
const MOST_CONNECTIONS = 256;
const MOST_OF_ONE = 32;
const BASE = "http://letterbox.invalid";

/** @param {NodeJS.ProcessEnv} variables */
function start(variables) {
  const rules = JSON.parse(readFileSync(new URL("./rules.json", import.meta.url), "utf8"));
  const environment = readEnvironment({ ...variables, ...fromFiles(variables) }, rules);
  const proxies = numberIn(variables, "LETTERBOX_PROXIES", 0);
  const patience = { requestTimeout: PATIENCE, headersTimeout: PATIENCE, connectionsCheckingInterval: PATIENCE / 10 };
  const server = createServer(patience, (incoming, outgoing) => {
    answer(incoming, outgoing, environment, proxies).catch(() => outgoing.destroy());
  });
  server.maxConnections = MOST_CONNECTIONS;
  if (!proxies) limitEach(server);
  server.listen(numberIn(variables, "LETTERBOX_PORT", 8787), variables.LETTERBOX_HOST || "127.0.0.1", () => {
    const { address, port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    console.log(`The letter box listens at ${address}, port ${port}.`);
  });
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => server.close(() => process.exit(0)));
}

/**
 * @param {import("node:http").IncomingMessage} incoming @param {import("node:http").ServerResponse} outgoing
 * @param {import("./environment.js").Environment} environment @param {number} proxies
 */
async function answer(incoming, outgoing, environment, proxies) {
  const request = requestOf(incoming);
  const sender = senderOf(incoming, proxies);
  const response = request ? await handle(request, environment, sender) : new Response(null, { status: 400 });
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.end(Buffer.from(await response.arrayBuffer()));
  request?.body?.cancel().catch(() => {}); // what nobody read; if somebody did, this fails
}

/** No address has more than so many connections at once, where no web server speaks for everybody.
 * @param {import("node:http").Server} server */
function limitEach(server) {
  /** @type {Map<string, number>} */
  const held = new Map();
  server.on("connection", (socket) => {
    const network = networkOf(socket.remoteAddress ?? "");
    const count = (held.get(network) ?? 0) + 1;
    held.set(network, count);
    socket.once("close", () => {
      const left = (held.get(network) ?? 1) - 1;
      if (left) held.set(network, left);
      else held.delete(network);
    });
    if (count > MOST_OF_ONE) socket.destroy();
  });
}

/** A body as it comes in. What nobody wants of it is thrown away: a browser that cannot send on does not see the answer.
 * @param {import("node:http").IncomingMessage} incoming */
function bodyOf(incoming) {
  let left = MOST_BYTES;
  let isWanted = true;
  return new ReadableStream({
    start(controller) {
      incoming.on("data", (/** @type {Buffer} */ part) => {
        left -= part.length;
        if (left < 0) incoming.destroy();
        else if (isWanted) controller.enqueue(new Uint8Array(part));
        if (isWanted && (controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.on("end", () => isWanted && controller.close());
      incoming.on("error", (problem) => isWanted && controller.error(problem));
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      isWanted = false;
      incoming.resume();
    },
  });
}

/** @param {import("node:http").IncomingMessage} incoming */
function requestOf(incoming) {
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  try {
    const headers = new Headers();
    for (const name of ["content-length", "content-type", "origin"]) {
      const value = incoming.headers[name];
      if (value !== undefined) headers.set(name, String(value));
    }
    const address = new URL(BASE + (incoming.url ?? "/"));
    /** @type {any} */
    const options = { method, headers, ...(hasBody ? { body: bodyOf(incoming), duplex: "half" } : {}) };
    return new Request(address, options);
  } catch {
    return null; // not such as a browser sends: TRACE, or an address that is none
  }
}

/** Who sends: the last address that a trusted web server added, else the other end. @param {import("node:http").IncomingMessage} incoming @param {number} proxies */
function senderOf(incoming, proxies) {
  const told = String(incoming.headers["x-forwarded-for"] ?? "").split(",");
  return (proxies && told[told.length - proxies]?.trim()) || (incoming.socket.remoteAddress ?? "");
}

/** The keys that stand in files. @param {NodeJS.ProcessEnv} variables */
function fromFiles(variables) {
  const named = ["LETTERBOX_TOKEN", "LETTERBOX_APP_KEY"].filter((name) => variables[`${name}_FILE`]);
  try {
    return Object.fromEntries(named.map((name) => [name, readFileSync(variables[`${name}_FILE`] ?? "", "utf8")]));
  } catch {
    throw new TypeError(`${named.map((name) => `${name}_FILE`).join(" or ")} names no file that can be read`);
  }
}

/** @param {NodeJS.ProcessEnv} variables @param {string} name @param {number} otherwise */
function numberIn(variables, name, otherwise) {
  const text = variables[name] ?? "";
  if (!/^\d{0,5}$/.test(text)) throw new TypeError(`${name} has to be a number`);
  return text ? Number(text) : otherwise;
}

try {
  start(process.env);
} catch (problem) {
  console.error(`The letter box is not set up: ${problem instanceof TypeError ? problem.message : problem}`);
  process.exit(1);
}
