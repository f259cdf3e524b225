/* Keeps pages that were read, so that they can be read again without a connection.

   The network comes first, always. What is kept is shown only if the network does not answer, and says so. A newer build
   of the site throws everything away that was kept of an older one, and nothing is shown that is older than a week:
   whoever leaves the group, or takes something back, does not stay in other people's pockets. */

const SCOPE = self.registration.scope;
const OURS = `tradekin ${SCOPE} `;
const PAGES = { name: `${OURS}${VERSION} pages`, most: 60 };
const FILES = { name: `${OURS}${VERSION} files`, most: 120 };
const WITHOUT = `${SCOPE}offline/`;
/* Never given up for want of room. */
const ALWAYS = [SCOPE, `${SCOPE}members/`, WITHOUT];
const DAY = 86_400_000;
const MOST_DAYS = 7;
const PATIENCE = 4000;
const SINCE = "x-kept-since";
const MARK = "x-kept-mark";

/* An address without what differs from one visit to the next. */
const plain = (address) => {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
};

const isYounger = (answer, days) => Date.now() - Date.parse(answer.headers.get(SINCE)) < days * DAY;
const markOf = (answer) => answer.headers.get("etag") ?? answer.headers.get("last-modified") ?? "";

/* Keeps an answer on a shelf, and takes away what is gone, too old or too much. */
const keep = async (shelf, address, answer) => {
  const cache = await caches.open(shelf.name);
  if (answer.status === 404 || answer.status === 410) await cache.delete(address);
  if (answer.status !== 200 || answer.type !== "basic") return;
  const mark = markOf(answer);
  const before = mark && shelf === FILES && (await cache.match(address));
  if (before && before.headers.get(MARK) === mark && isYounger(before, 1)) return;
  const type = answer.headers.get("content-type") ?? "";
  const headers = { "content-type": type, [SINCE]: new Date().toISOString(), [MARK]: mark };
  await cache.put(address, new Response(await answer.blob(), { headers }));
  if (shelf === PAGES || (await cache.keys()).length > shelf.most) await tidy(shelf);
};

/* What older builds left, also what an older worker put away while it was being replaced. */
const clear = async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== PAGES.name && name !== FILES.name);
  await Promise.all(older.map((name) => caches.delete(name)));
};

/* A worker that is being replaced must not take away what the newer one puts there. */
const isNewest = () => {
  const { installing, waiting } = self.registration;
  return !installing && !waiting && self.serviceWorker?.state === "activated";
};

const tidy = async (shelf) => {
  if (isNewest()) await clear();
  const cache = await caches.open(shelf.name);
  const kept = await cache.keys();
  const others = kept.filter(({ url }) => !ALWAYS.includes(url));
  const surplus = new Set(others.slice(0, Math.max(0, kept.length - shelf.most)));
  for (const each of kept) {
    const answer = surplus.has(each) ? undefined : await cache.match(each);
    if (!answer || !isYounger(answer, MOST_DAYS)) await cache.delete(each);
  }
};

/* What is kept of an address; undefined if there is nothing, or nothing young enough. */
const kept = async (shelf, address) => {
  const cache = await caches.open(shelf.name);
  const answer = await cache.match(address);
  if (!answer || isYounger(answer, MOST_DAYS)) return answer;
  await cache.delete(address);
  return undefined;
};

const late = () => new Promise((_, reject) => { setTimeout(reject, PATIENCE, new Error("The network is slow.")); });

/* The network's answer, and if there is none soon, what is kept. */
const first = async (event, shelf, address) => {
  const asked = fetch(event.request).then((answer) => {
    event.waitUntil(keep(shelf, address, answer.clone()).catch(() => {}));
    return answer;
  });
  asked.catch(() => {});
  try {
    return await Promise.race([asked, late()]);
  } catch {
    return (await kept(shelf, address)) ?? asked;
  }
};

/* A kept page says since when it is kept, and brings the words for it; the page's own script tells the reader. */
const marked = async (answer, address) => {
  const since = answer.headers.get(SINCE);
  if (!since || address === WITHOUT) return answer;
  const text = (await answer.text()).replace("<html", () => `<html data-kept="${since}" data-kept-words="${WORDS}"`);
  return new Response(text, { headers: answer.headers });
};

const page = async (event) => {
  const address = plain(event.request.url);
  try {
    return await marked(await first(event, PAGES, address), address);
  } catch (problem) {
    if (address === WITHOUT || !(await kept(PAGES, WITHOUT))) throw problem;
    return Response.redirect(WITHOUT);
  }
};

const isFile = (request) => ["style", "script", "image", "font"].includes(request.destination);
const isOurs = (address) => address.startsWith(SCOPE) && !address.startsWith(`${SCOPE}lookup/`);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOurs(request.url)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (isFile(request)) event.respondWith(first(event, FILES, plain(request.url)));
});

/* A page says what it is made of. What came before this worker answered for it, or went to an older one, is missing. */
self.addEventListener("message", (event) => {
  const wanted = [event.data?.keep ?? []].flat().map(String).filter(isOurs).slice(0, FILES.most);
  const ask = async (each) => {
    const address = plain(each);
    const isPage = !/\.\w+$/.test(address);
    const shelf = isPage ? PAGES : FILES;
    if (!isPage && !/\.(css|js|svg|png|webp|woff2)$/.test(address)) return;
    if (!(await kept(shelf, address))) await keep(shelf, address, await fetch(each));
  };
  event.waitUntil(Promise.allSettled([self.clients.claim(), ...wanted.map(ask)]));
});

self.addEventListener("install", (event) => {
  const without = fetch(WITHOUT, { cache: "no-cache" }).then((answer) => keep(PAGES, WITHOUT, answer));
  event.waitUntil(Promise.allSettled([without]).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    await clear();
    await Promise.all([tidy(PAGES), tidy(FILES)]);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});
