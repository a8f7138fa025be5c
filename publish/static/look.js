// Search over the responses of a copy of plain files: loads only the parts of the index it needs.
(() => {
  "use strict";
  const here = document.currentScript.dataset.index;
  const home = document.currentScript.dataset.home;
  const waiting = new Map();
  const MOST = 50;
  const MOST_READ = 50;
  let shortened = false;

  window.onrecordLookup = (name, content) => waiting.get(name).resolve(content);

  const part = (name) => {
    if (!waiting.has(name)) {
      const held = {};
      held.promise = new Promise((resolve) => {
        held.resolve = resolve;
        const script = document.createElement("script");
        script.src = here + name + ".js";
        script.onerror = () => resolve(null);
        document.head.append(script);
      });
      waiting.set(name, held);
    }
    return waiting.get(name).promise;
  };

  const TERM = /(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)/g;
  const QUOTES = /[\u201c\u201d\u201e\u00ab\u00bb\uff02]/g;
  const HIDDEN = /[\u00ad\u200b\u2060-\u2064\ufeff]/g;

  // Letters of scripts that put no space between words.
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3fffd}]/u;
  const PIECE = new RegExp(`${UNSPACED.source}+|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}])+`, "gu");

  // The words of a text as the index has them: in scripts without spaces each letter with the next one, and the last.
  const folded = (text) =>
    (text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(PIECE) || []).flatMap((piece) => {
      const letters = [...piece];
      return UNSPACED.test(piece) ? letters.map((c, at) => c + (letters[at + 1] || "")) : [piece];
    });

  // One word or phrase: the words it is made of, and whether the last is but a beginning.
  const term = (text, star) => {
    const words = folded(text);
    const last = words.at(-1) || "";
    if (!UNSPACED.test(last)) return { words, begins: star && last.length > 2 };
    // What is typed may end within a run of such letters.
    const before = words.at(-2) || "";
    const pair = before !== last && before.endsWith(last);
    return pair ? { words: words.slice(0, -1), begins: false } : { words, begins: true };
  };

  // What is typed, read as publish/search.py does: groups of which one term each is wanted, and what is left out.
  const question = (typed) => {
    const groups = [];
    const without = [];
    let either = false;
    for (const [, minus, phrase, word = "", star] of typed.replace(HIDDEN, "").replace(QUOTES, '"').matchAll(TERM)) {
      if (word === "OR" && !minus) {
        either = true;
        continue;
      }
      const asked = term(phrase || word, Boolean(star) || word.endsWith("*"));
      if (!asked.words.length) continue;
      if (minus) without.push(asked);
      else if (either && groups.length) groups.at(-1).push(asked);
      else groups.push([asked]);
      either = false;
    }
    return { groups, without };
  };

  const shelf = (word) =>
    [...word].slice(0, UNSPACED.test(word) ? 1 : 2).map((c) => c.codePointAt(0).toString(16)).join("-");

  const holding = async (word, begins) => {
    const held = (await part("w" + shelf(word))) || {};
    const found = new Set();
    for (const one of begins ? Object.keys(held).filter((w) => w.startsWith(word)) : [word]) {
      let number = 0;
      for (const step of Object.hasOwn(held, one) ? held[one] : []) found.add((number += step));
    }
    return found;
  };

  // Those of some records that have words in this order, one right after the other; of many, the newest alone are asked.
  const saying = async (numbers, words, size) => {
    const parts = [...new Set(numbers.map((n) => Math.floor(n / size)))].sort((a, b) => a - b);
    if (parts.length > MOST_READ) shortened = true;
    const read = parts.slice(0, MOST_READ);
    const texts = new Map(await Promise.all(read.map(async (n) => [n, await part("t" + n)])));
    return numbers.filter((n) => texts.get(Math.floor(n / size))?.[n % size].includes(words));
  };

  const finding = async ({ words, begins }, size) => {
    const last = words.length - 1;
    const [first, ...others] = await Promise.all(words.map((word, at) => holding(word, begins && at === last)));
    const numbers = [...first].filter((n) => others.every((set) => set.has(n)));
    return last ? saying(numbers, ` ${words.join(" ")}${begins ? "" : " "}`, size) : numbers;
  };

  const line = (record) => {
    const [id, who, body, date, text] = record;
    const item = document.createElement("li");
    const title = document.createElement("h2");
    const link = document.createElement("a");
    link.href = home + "responses/" + id + "/index.html";
    link.textContent = [who || "An official", body].filter(Boolean).join(", ");
    title.append(link);
    const about = document.createElement("p");
    about.className = "note";
    about.textContent = date || "undated";
    const words = document.createElement("p");
    words.dir = "auto";
    words.textContent = text;
    item.append(title, about, words);
    return item;
  };

  const matching = async (typed, about) => {
    const { groups, without } = question(typed);
    if (typed.trim() && !groups.length && !without.length) return [];
    const either = async (terms) => new Set((await Promise.all(terms.map((one) => finding(one, about.part)))).flat());
    const wanted = await Promise.all(groups.map(either));
    const unwanted = await either(without);
    return [...Array(about.count).keys()].filter((n) => wanted.every((set) => set.has(n)) && !unwanted.has(n));
  };

  const search = async (typed, passed) => {
    const about = await part("about");
    const numbers = await matching(typed, about);
    const list = document.getElementById("found");
    list.replaceChildren();
    for (const number of numbers.slice(0, MOST)) {
      const records = await part("r" + Math.floor(number / about.part));
      list.append(line(records[number % about.part]));
    }
    const told = [numbers.length + (numbers.length === 1 ? " response" : " responses")];
    if (numbers.length > MOST) told.push(`, the newest ${MOST} shown`);
    if (shortened) told.push("; so many have the words of a phrase that only the newest of these were looked through for it");
    if (passed) told.push(". Only words are looked for here: what else the address chooses is passed over");
    document.getElementById("tally").textContent = told.join("");
  };

  document.addEventListener("DOMContentLoaded", () => {
    const asked = new URLSearchParams(location.search);
    const typed = asked.get("q") || "";
    document.getElementById("find").value = typed;
    search(typed, [...asked].some(([name, value]) => value && !["q", "page"].includes(name) && value !== "response"));
  });
})();
