// Reading needs none of this: a key to reach the search box, and buttons that copy.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const busy = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.getElementById("find");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

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

  for (const source of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.innerText.trim());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    source.after(button);
  }
})();
