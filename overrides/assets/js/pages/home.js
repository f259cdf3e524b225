/* The home page: whoever this device remembers finds their people on top. What draws them is fetched for them
   alone, in one piece (configuration/joined_scripts.py). */

import { rememberedMe } from "../parts/me.js";

const slug = rememberedMe();
if (slug) import(new URL("../parts/mine-joined.js", import.meta.url).href).then(({ showMine }) => showMine(slug));
