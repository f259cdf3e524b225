/* Who uses this device: remembered here, and sent nowhere by itself. */

const site = new URL("../../../", import.meta.url);
const key = `tradekin:me:${site.pathname}`;

export const rememberedMe = () => {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};

/* Ask the browser not to clear what this site keeps when room gets short; it may say no, and may forget all the same. */
export const askToKeep = async () => {
  try {
    await navigator.storage.persist();
  } catch {
    /* this browser does not know the question */
  }
};

/* Whoever is somebody else chooses anew; `then` takes away what the one before had typed. */
export const listenToNotMe = (element, picker, then = () => {}) => {
  element.querySelector("button").addEventListener("click", () => {
    rememberMe("");
    then();
    picker.clear();
  });
};

export const rememberMe = (slug) => {
  try {
    if (slug) localStorage.setItem(key, slug);
    else localStorage.removeItem(key);
  } catch {
    /* this browser keeps nothing */
  }
};
