// Search over the responses of a copy of plain files: loads only the parts of the index it needs.
(() => {
  "use strict";
  const here = document.currentScript.dataset.index;
  const home = document.currentScript.dataset.home;
  const waiting = new Map();
  const MOST = 50;

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

  // Letters of scripts without spaces: each is looked up with the next one, one alone as a beginning.
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3fffd}]/u;
  const PIECE = new RegExp(`${UNSPACED.source}+|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}])+\\*?`, "gu");

  const parts = (piece) => {
    const letters = [...piece];
    if (!UNSPACED.test(piece)) return [piece];
    return letters.length > 1 ? letters.slice(1).map((c, at) => letters[at] + c) : [piece + "*"];
  };

  const words = (typed) =>
    (typed.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(PIECE) || []).flatMap(parts);

  const shelf = (word) =>
    [...word].slice(0, UNSPACED.test(word) ? 1 : 2).map((c) => c.codePointAt(0).toString(16)).join("-");

  const holding = async (word) => {
    const start = word.endsWith("*") ? word.slice(0, -1) : null;
    const held = (await part("w" + shelf(start || word))) || {};
    const begins = start && (start.length > 2 || UNSPACED.test(start));
    const wanted = begins ? Object.keys(held).filter((w) => w.startsWith(start)) : [start || word];
    const found = new Set();
    for (const one of wanted) {
      let number = 0;
      for (const step of Object.hasOwn(held, one) ? held[one] : []) found.add((number += step));
    }
    return found;
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

  const search = async (typed) => {
    const asked = words(typed);
    const about = await part("about");
    let numbers = [...Array(about.count).keys()];
    if (asked.length) {
      const sets = await Promise.all(asked.map(holding));
      sets.sort((a, b) => a.size - b.size);
      numbers = [...sets[0]].filter((n) => sets.every((set) => set.has(n))).sort((a, b) => a - b);
    }
    const list = document.getElementById("found");
    list.replaceChildren();
    for (const number of numbers.slice(0, MOST)) {
      const records = await part("r" + Math.floor(number / about.part));
      list.append(line(records[number % about.part]));
    }
    const more = numbers.length > MOST ? ", the newest " + MOST + " shown" : "";
    document.getElementById("tally").textContent =
      numbers.length + (numbers.length === 1 ? " response" : " responses") + more;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const typed = new URLSearchParams(location.search).get("q") || "";
    document.getElementById("find").value = typed;
    search(typed);
  });
})();
