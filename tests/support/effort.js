/** What `effort.py` measures, for scripts that Node runs: how time grows, never how long something takes. */

const ENOUGH_SECONDS = 0.1;
const MOST_GROWTH = 8;
const TRIES = 3;

/**
 * Whether a text takes long to read, and more than its share of what its first quarter takes, every time it is tried.
 * @param {(text: string) => unknown} read
 * @param {string} text
 */
export function isTooSlow(read, text) {
  if (secondsOf(read, text, ENOUGH_SECONDS) < ENOUGH_SECONDS) return false;
  const most = MOST_GROWTH * secondsOf(read, text.slice(0, text.length / 4));
  return secondsOf(read, text, most) >= most;
}

/**
 * The least processor time of a few tries, each with a sign less; one that takes less than `enough` is enough.
 * @param {(text: string) => unknown} read
 * @param {string} text
 */
function secondsOf(read, text, enough = 0) {
  let least = Infinity;
  for (let each = 0; each < TRIES && least >= enough; each += 1) {
    const started = process.cpuUsage();
    read(text.slice(0, text.length - each));
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
