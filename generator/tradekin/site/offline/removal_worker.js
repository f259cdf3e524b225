/* The group keeps nothing in browsers: takes away what an earlier worker kept, and then itself. */

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const leave = async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith(`tradekin ${self.registration.scope} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});
