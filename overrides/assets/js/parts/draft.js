/* What was typed so far, kept on this device only. Where a browser keeps nothing, nothing is said to be kept. */

export class Draft {
  constructor(name) {
    this.key = `tradekin:${name}`;
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  /* Whether it could be kept. */
  write(answers) {
    try {
      localStorage.setItem(this.key, JSON.stringify(answers));
      return true;
    } catch {
      return false;
    }
  }

  erase() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      /* nothing was kept */
    }
  }
}
