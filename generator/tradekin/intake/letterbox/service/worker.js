/** The letter box as a Cloudflare Worker. */

import { readEnvironment } from "./environment.js";
import { handle } from "./letterbox.js";
import rules from "./rules.json";

/** @type {import("./environment.js").Environment | undefined} */
let environment;

export default {
  /** @param {Request} request @param {Record<string, any>} variables */
  async fetch(request, variables) {
    try {
      environment ??= readEnvironment(variables, /** @type {any} */ (rules));
    } catch (problem) {
      console.error(`The letter box is not set up: ${problem instanceof TypeError ? problem.message : "?"}`);
      return Response.json({ problem: "later" }, { status: 503, headers: { "Retry-After": "600" } });
    }
    return handle(request, environment, request.headers.get("CF-Connecting-IP") ?? "");
  },
};
