// Reading needs none of this: links into folded replies, and buttons that copy.
(() => {
  "use strict";
  // A link to a comment inside replies that were folded away opens them first.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let above = target && target.parentElement; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    if (target) target.scrollIntoView();
    // A comment of a long thread may stand on another page of it.
    const comment = /^#c-([0-9a-z]+)$/.exec(location.hash);
    if (comment && !target && !location.search.includes("c=")) location.replace(`?c=${comment[1]}${location.hash}`);
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  // Without TLS a browser gives no clipboard: what is to be copied is then selected, and copied in the old way.
  const copy = async (source) => {
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      return "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      return document.execCommand("copy") ? "Copied" : "Selected";
    }
  };
  const sources = document.querySelectorAll("[data-copy]");
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  if (sources.length) document.body.append(told);
  for (const source of sources) {
    const button = document.createElement("button");
    const label = (done) => {
      button.textContent = done;
      button.setAttribute("aria-label", `${done} ${source.dataset.copy}`);
    };
    button.type = "button";
    button.className = "copy";
    label("Copy");
    button.addEventListener("click", async () => {
      label(await copy(source));
      told.textContent = button.getAttribute("aria-label");
      setTimeout(() => {
        label("Copy");
        told.textContent = "";
      }, 2000);
    });
    source.after(button);
  }
})();
