/** The letter box as a Cloudflare Worker. */

import { readEnvironment } from "./environment.js";
import { handle } from "./letterbox.js";
import rules from "./rules.json";

/** @type {import("./environment.js").Environment | undefined} */
let environment;

export default {
  /** @param {Request} request @param {Record<string, any>} variables @param {{ waitUntil(done: Promise<any>): void }} context */
  async fetch(request, variables, context) {
    try {
      environment ??= readEnvironment(variables, /** @type {any} */ (rules));
    } catch (problem) {
      console.error(`The letter box is not set up: ${problem instanceof TypeError ? problem.message : "?"}`);
      return Response.json({ problem: "later" }, { status: 503, headers: { "Retry-After": "600" } });
    }
    const answer = handle(request, environment, request.headers.get("CF-Connecting-IP") ?? "");
    context.waitUntil(answer); // a letter is handed on to its end, though whoever sent it may have gone
    return answer;
  },
};
