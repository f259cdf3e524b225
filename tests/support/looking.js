/* What a reader who looks closely sees, told as lines of text. Called from looking.py, inside the page. */
(() => {
  const name = (each) => `<${each.tagName.toLowerCase()} ${each.id || each.getAttribute("class") || ""}> ${(each.getAttribute("aria-label") || each.textContent).trim().slice(0, 30)}`;
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((each) => each / 255).map((each) => each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const clear = (colour) => /, 0\)$/.test(colour) || colour === "none";
  const ground = (each) => {
    for (let one = each; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (numbers(colour).length === 3) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (one, other) => (Math.max(light(one), light(other)) + .05) / (Math.min(light(one), light(other)) + .05);
  const marks = (each) => {
    const label = each.matches(".md-option") ? each.nextElementSibling : each;
    const styles = [getComputedStyle(label), getComputedStyle(label, "::after")].map((one) => [one.outlineStyle, one.outlineWidth, one.outlineColor]);
    const bar = each.closest(".tk-find__bar");
    if (bar && each.matches("input")) styles.push([getComputedStyle(bar).borderBottomStyle, getComputedStyle(bar).borderBottomWidth, getComputedStyle(bar).borderBottomColor]);
    if (each.closest("svg")) for (const one of each.querySelectorAll("circle, path, text")) {
      const { stroke, strokeWidth, fill } = getComputedStyle(one);
      styles.push(["solid", one.tagName === "text" ? "2px" : strokeWidth, one.tagName === "text" ? fill : stroke]);
    }
    return styles;
  };
  const ringed = (each) => marks(each).some(([style, width, colour]) =>
    style !== "none" && parseFloat(width) >= 1.9 && !clear(colour) && contrast(colour, ground(each.parentElement)) >= 3);
  const look = (each) => {
    const told = [];
    const shown = each.matches(".md-option") ? each.nextElementSibling : each;
    const rects = [...shown.getClientRects()].filter((one) => one.width && one.height);
    const one = rects[0] || shown.getBoundingClientRect();
    if (!each.matches(":focus-visible")) told.push(`is not said to have the focus: ${name(each)}`);
    if (one.bottom < 1 || one.top > innerHeight - 1 || one.right < 1 || one.left > innerWidth - 1) told.push(`out of sight: ${name(each)} ${Math.round(one.top)}`);
    const within = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const points = [[.5, .5], [.1, .1], [.9, .9]].map(([x, y]) => [one.left + x * one.width, one.top + y * Math.min(one.height, 300)]).filter(([x, y]) => within(x, y));
    let covered = 0;
    for (const [x, y] of points) {
      const over = document.elementFromPoint(x, y)?.closest(".tk-header, .tk-nav, .md-banner, .tk-find__bar, .tk-find__keys");
      if (over && !over.contains(each)) covered += 1;
    }
    if (covered && (one.height < 120 || covered === points.length)) { told.push(`covered: ${name(each)}`); }
    if (!ringed(each)) told.push(`no ring: ${name(each)} ${JSON.stringify(marks(each)[0])}`);
    return told;
  };

  const troubles = () => {
    const told = [];
    const name = (each) => `<${each.tagName.toLowerCase()} ${each.id || each.getAttribute("class") || ""}>`;
    const tell = (what, each, more = "") => told.push(`${what}: ${name(each)} ${each.textContent.trim().slice(0, 40)} ${more}`);
    const root = document.documentElement;
    const wide = root.scrollWidth - root.clientWidth;
    if (wide > 0) told.push(`the page is ${wide} px too wide`);

    const box = (each) => each.getBoundingClientRect();
    const seen = (each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const away = (each) => each.closest("svg, option, [data-hide], .tk-unseen, template")
      || [...parents(each)].some((one) => box(one).width <= 1.5 || getComputedStyle(one).clipPath.startsWith("inset(50%"));
    const parents = function* (each) { for (let one = each; one && one !== document.body; one = one.parentElement) yield one; };
    const scrolls = (each) => [...parents(each)].some((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth);
    const open = document.querySelector("dialog[open]");
    const within = open || document.body;

    /* Blanks at a line's end hang over where they are kept. */
    const hangs = (each) => getComputedStyle(each).whiteSpace.startsWith("pre-wrap");
    const texts = [];
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const owner = node.parentElement;
      if (!node.data.trim() || !owner || !seen(owner) || away(owner) || ["SCRIPT", "STYLE", "TEXTAREA"].includes(owner.tagName)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 2 || rect.height < 2) continue;
        texts.push({ rect, owner, node });
        if ((rect.left < -1 || rect.right > innerWidth + 1) && !scrolls(owner) && !hangs(owner)) tell("text beyond the screen", owner, Math.round(rect.right));
      }
    }

    for (const { rect, owner } of texts) {
      for (const one of parents(owner)) {
        const style = getComputedStyle(one);
        if (style.display === "inline" || style.display === "contents") continue;
        const edge = box(one);
        const hides = (value) => ["hidden", "clip"].includes(value);
        const beside = rect.right > edge.right + 2 || rect.left < edge.left - 2;
        if (hides(style.overflowY) && (rect.bottom > edge.bottom + 3 || rect.top < edge.top - 3)) { tell("cut off below", owner, name(one)); break; }
        if (hides(style.overflowX) && beside) { tell("cut off sideways", owner, name(one)); break; }
        if (style.overflowX !== "visible" || style.overflowY !== "visible") break;
        if (!hangs(owner) && (rect.right > edge.right + 2 || rect.left < edge.left - 2)) { tell("text beyond its box", owner, name(one)); break; }
        if (style.position === "fixed") break; // it lies on the screen, wherever what holds it is
      }
    }
    for (const each of within.querySelectorAll("select, input:not([type=checkbox], [type=radio]), button")) {
      if (seen(each) && !away(each) && each.scrollHeight > each.clientHeight + 4) tell("no room for its text", each, each.scrollHeight - each.clientHeight);
    }

    const layer = (each) => [...parents(each)].find((one) => ["fixed", "sticky", "absolute"].includes(getComputedStyle(one).position)) || null;
    const still = texts.filter(({ owner }) => !layer(owner)).sort((one, other) => one.rect.top - other.rect.top);
    still.forEach((one, at) => {
      for (const other of still.slice(at + 1)) {
        if (other.rect.top > one.rect.bottom) break;
        if (one.node === other.node) continue;
        const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        if (across > 2 && down > Math.min(one.rect.height, other.rect.height) * .45) tell("texts cover each other", one.owner, other.node.data.trim().slice(0, 30));
      }
    });
    return [...new Set(told)];
  };

  const unforced = () => {
    const told = [];
    const seen = (each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const clear = (colour) => colour === "transparent" || /, 0\)$/.test(colour);
    const behind = (each) => {
      for (let one = each.parentElement; one; one = one.parentElement) {
        const colour = getComputedStyle(one).backgroundColor;
        if (!clear(colour)) return colour;
      }
      return "";
    };
    const edged = (style) => ["Top", "Bottom", "Left", "Right"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0 && !clear(style[`border${side}Color`]));
    for (const each of (document.querySelector("dialog[open]") || document.body).querySelectorAll("*")) {
      const style = getComputedStyle(each);
      const { width, height } = each.getBoundingClientRect();
      if (each.closest("svg, template") || !seen(each) || width < 4 || height < 4 || style.clipPath.startsWith("inset(50%") || each.matches("code:not(pre code)")) continue;
      const stands = !clear(style.backgroundColor) && style.backgroundColor !== behind(each);
      if (stands && !edged(style) && width < innerWidth * .94) each.dataset.stands = "";
    }
  };

  const forced = () => {
    const told = new Set();
    const name = (each) => `<${each.tagName.toLowerCase()} ${each.id || each.getAttribute("class") || ""}>`;
    const edged = (style) => ["Top", "Bottom", "Left", "Right"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0)
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.textDecorationLine !== "none";
    for (const each of document.querySelectorAll("[data-stands]")) {
      const style = getComputedStyle(each);
      const kept = style.forcedColorAdjust === "none";
      if (!edged(style) && !kept) told.add(`no edge is left: ${name(each)}`);
      delete each.dataset.stands;
    }
    const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
    const light = (colour) => {
      const [r, g, b] = numbers(colour).map((each) => each / 255).map((each) => each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4);
      return .2126 * r + .7152 * g + .0722 * b;
    };
    const probe = document.body.appendChild(document.createElement("i"));
    probe.className = "tk-unseen";
    const system = (colour) => { probe.style.color = colour; return getComputedStyle(probe).color; };
    const canvas = light(getComputedStyle(document.body).backgroundColor);
    const stands = (colour) => {
      const parts = numbers(colour);
      if (!parts.length || colour === "none" || parts[3] === 0) return false;
      const one = light(colour);
      return (Math.max(one, canvas) + .05) / (Math.min(one, canvas) + .05) >= 3;
    };
    probe.remove();
    for (const each of document.querySelectorAll("svg :is(circle, path, line, rect, text)")) {
      if (each.closest("defs, pattern, marker, symbol, template") || !each.checkVisibility({ visibilityProperty: true })) continue;
      const { fill, stroke } = getComputedStyle(each);
      const faint = /check|hit|water|land|shore|__top/.test(each.getAttribute("class") || "") || fill.startsWith("url");
      if (fill === "none" && stroke === "none") continue;
      if (each.tagName === "text" && !/initials|__text|count/.test(each.getAttribute("class") || "") && !stands(fill)) told.add(`text not to be seen: ${name(each)}`);
      if (each.tagName !== "text" && !faint && !stands(fill) && !stands(stroke)) told.add(`not to be seen: ${name(each)} in ${name(each.ownerSVGElement)}`);
    }
    return [...told];
  };

  const moving = () => {
    const slow = (value) => value.split(",").some((each) => parseFloat(each) > .01);
    const told = document.getAnimations().map((each) => `runs: ${each.animationName || each.transitionProperty}`);
    for (const each of document.querySelectorAll("*")) {
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(each, part);
        if (style.animationName !== "none" && slow(style.animationDuration)) told.push(`animation: ${each.className}${part}`);
        if (slow(style.transitionDuration)) told.push(`transition: ${each.className}${part}`);
      }
      if (getComputedStyle(each).scrollBehavior === "smooth") told.push(`scrolls smoothly: ${each.className}`);
    }
    return [...new Set(told)];
  };

  const stops = () => {
    const within = document.querySelector("dialog[open]") || document.body;
    const stops = [...within.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
      .filter((each) => each.tabIndex >= 0 && !each.disabled && !(each.type === "radio" && !each.checked) && each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length);
    const told = stops.filter((each) => each.tabIndex > 0).map((each) => `jumps the queue: ${name(each)}`);
    let before;
    for (const each of stops) {
      each.focus();
      told.push(...look(each));
      const { left, top, bottom } = each.getBoundingClientRect();
      const at = { left, top: top + scrollY, bottom: bottom + scrollY, each };
      const apart = (one) => one.closest(".tk-nav, .tk-meetings, svg, .tk-map, .tk-thanks--all, .tk-prose__nav") || one.closest(".tk-header, main, footer, dialog");
      if (before && apart(each) === apart(before.each) && !apart(each).matches("svg, .tk-map, .tk-thanks--all, .tk-prose__nav") && at.bottom <= before.top && at.left <= before.left + 1) told.push(`goes back: ${name(before.each)} to ${name(each)}`);
      before = at;
    }
    return [stops.length, told];
  };

  /* What decides a text's contrast: its colour, all that lies behind it, and whether it is large. */
  const tint = (each) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(each);
    const size = parseFloat(fontSize);
    const behind = [];
    for (let one = each; one; one = one.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
      behind.push(backgroundColor, backgroundImage, opacity);
    }
    return [color, textShadow, size >= 24 || (size > 18.6 && fontWeight >= 700), ...behind].join();
  };
  const written = () => [...document.body.querySelectorAll("*")].filter((each) =>
    (each.matches("input, select, textarea") || [...each.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim()))
    && each.checkVisibility({ opacityProperty: true, visibilityProperty: true }));

  /* Texts of one kind have the same tags, classes and colours all the way up: some of each are marked, first and last. */
  const kinds = (within) => {
    const known = new Map();
    const numbers = new WeakMap();
    const number = (each) => {
      if (!each) return 0;
      if (!numbers.has(each)) {
        const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow } = getComputedStyle(each);
        const key = [number(each.parentElement), each.tagName, each.getAttribute("class"), color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textShadow].join("|");
        if (!known.has(key)) known.set(key, known.size + 1);
        numbers.set(each, known.get(key));
      }
      return numbers.get(each);
    };
    for (const each of document.querySelectorAll("[data-kind]")) each.removeAttribute("data-kind");
    const all = new Map();
    for (const each of written()) {
      if (!each.closest(within)) continue;
      all.set(number(each), [...(all.get(number(each)) ?? []), each]);
    }
    for (const alike of all.values()) for (const at of [0, alike.length >> 1, alike.length - 1]) alike[at].dataset.kind = "";
    return all.size;
  };

  const remember = () => { window.tints = new WeakMap(written().map((each) => [each, tint(each)])); };

  const unlike = () => {
    for (const each of document.querySelectorAll("[data-kind]")) each.removeAttribute("data-kind");
    const all = written();
    for (const each of all) each.toggleAttribute("data-kind", window.tints.get(each) !== tint(each));
    return all.filter((each) => each.hasAttribute("data-kind")).length;
  };

  const focused = () => document.activeElement === document.body ? [] : look(document.activeElement);

  return { troubles, unforced, forced, moving, stops, focused, remember, unlike, kinds };
})()
