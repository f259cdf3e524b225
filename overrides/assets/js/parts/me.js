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

export const rememberMe = (slug) => {
  try {
    if (slug) localStorage.setItem(key, slug);
    else localStorage.removeItem(key);
  } catch {
    /* this browser keeps nothing */
  }
};
