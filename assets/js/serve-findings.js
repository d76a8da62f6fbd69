// Shows what guidecheck finds on the open page, in its words. `make serve` alone loads this.
(() => {
  const page = document.currentScript.dataset.page;

  // A finding begins with its place; what belongs to it is indented.
  const ofPage = (text) => {
    const shown = [];
    let own = false;
    for (const line of text.split("\n")) {
      if (!line.startsWith("    ")) own = line.startsWith(`${page}:`);
      if (own)
        shown.push(
          line.startsWith("    ") ? line : line.slice(page.length + 1),
        );
    }
    return shown;
  };

  const show = (lines) => {
    if (!lines.length) return;
    const bar = document.createElement("pre");
    bar.id = "guidecheck-findings";
    bar.setAttribute("role", "status");
    bar.textContent = lines.join("\n");
    bar.style.cssText =
      "position: sticky; bottom: 0; z-index: 2000; max-height: 40vh; margin: 0; padding: 0.75rem 1rem; overflow: auto; white-space: pre-wrap; background: #7a0916; color: #fff";
    document.body.append(bar);
  };

  fetch("/guidecheck/findings.txt", { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => show(ofPage(text)));
})();
