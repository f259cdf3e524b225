/* Pagefind's worker, spoken to directly: its own script for pages would be 13 KB more to fetch.
   It has to be a worker: the page's content security policy lets no WebAssembly run in the page itself. */

const RANKING = { metaWeights: { title: 8, trade: 6, business: 4 }, termSaturation: 1 };
const TIRED = 100; // Pagefind keeps what it found until its worker ends
export const KINDS = ["member", "customers", "trade", "guide"];

export class Engine {
  constructor(folder, language) {
    this.folder = folder;
    this.language = language;
  }

  /* Begin to load, if that has not been done. */
  start() {
    if (this.worker) return;
    this.asked = 0;
    this.searches = 0;
    this.waiting = new Map();
    this.worker = new Worker(new URL("pagefind-worker.js", this.folder));
    this.worker.onmessage = ({ data }) => this.take(data);
    this.worker.onerror = (event) => { event.preventDefault(); this.fail(); };
    const options = { basePath: this.folder.href, language: this.language, ranking: RANKING };
    this.ready = this.send("init", options);
  }

  /* End the worker when it has gathered much; it starts again from the browser's cache. */
  rest() {
    if (this.worker && this.searches > TIRED) this.fail();
  }

  /* What fits some words: for each kind the results, the best first.
     Trades and customers have a filter, customers and guides a sort, and members neither
     (see generator/tradekin/site/search/index.py). */
  async find(words) {
    const [all, named, rest] = await Promise.all([
      this.search(words),
      this.search(words, { filters: { words: "yes" } }),
      this.search(words, { sort: { rest: "asc" } }),
    ]);
    const [isNamed, isRest] = [named, rest].map(({ results }) => {
      const ids = new Set(results.map((result) => result.id));
      return (result) => ids.has(result.id);
    });
    return {
      member: drawn(all.results.filter((result) => !isNamed(result) && !isRest(result)), words),
      customers: named.results.filter(isRest),
      trade: named.results.filter((result) => !isRest(result)),
      guide: rest.results.filter((result) => !isNamed(result)).sort((one, other) => other.score - one.score),
    };
  }

  /* What the index holds for some words. */
  async search(words, options = {}) {
    this.start();
    await this.ready;
    this.searches += 1;
    return this.send("search", words.replaceAll('"', " "), options); // phrases cannot be found: see site/search/packing.py
  }

  /* What is shown of a result. */
  details(result) {
    return this.send("getData", result.data);
  }

  send(method, ...args) {
    const worker = this.worker;
    if (!worker) return Promise.reject(new Error("The search has been closed."));
    this.asked += 1;
    const id = `ask_${this.asked}`;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, instanceId: "tradekin", method, args });
    });
  }

  take({ id, result, error }) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (!waiting) return;
    if (error) waiting.reject(new Error(error));
    else waiting.resolve(result);
  }

  fail() {
    this.worker.terminate();
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new Error("The search has ended."));
    this.waiting.clear();
  }
}

/* The best first, and those that fit equally well in an order that every search draws anew, so that nobody is always
   last. The same words give the same order. */
const drawn = (results, words) => results
  .map((result) => ({ result, lot: lot(words + result.id) }))
  .sort((one, other) => other.result.score - one.result.score || one.lot - other.lot)
  .map(({ result }) => result);

/* A number that a text gives, spread well (FNV-1a by Fowler, Noll and Vo, with a last mixing as in MurmurHash3). */
const lot = (text) => {
  let made = 2166136261;
  for (let place = 0; place < text.length; place += 1) made = Math.imul(made ^ text.charCodeAt(place), 16777619);
  made = Math.imul(made ^ (made >>> 16), 2246822507);
  return (made ^ (made >>> 13)) >>> 0;
};
