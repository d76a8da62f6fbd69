// Checklists whose ticks stay on the reader's device, per page and so per language: a list of ticked texts under the
// page's address. Texts rather than positions, so that a changed checklist never ticks another item.
for (const bar of document.querySelectorAll("[data-tasks]")) {
  // A page's own HTML may have some without a label.
  const boxes = [
    ...bar.parentElement.querySelectorAll(":is(ul, ol) input[type=checkbox]"),
  ].filter((box) => box.labels.length);
  const authored = boxes.map((box) => box.checked);
  const status = bar.querySelector("[role=status]");
  const clear = bar.querySelector("button");
  if (!boxes.length || !status || !clear) continue;
  const key = `tasks:${bar.dataset.tasks}`;

  const seen = new Map();
  const names = boxes.map((box) => {
    const text = box.labels[0].textContent;
    seen.set(text, (seen.get(text) ?? 0) + 1);
    return seen.get(text) > 1 ? `${text} (${seen.get(text)})` : text;
  });

  // A browser may refuse storage; the list still works until the page is left.
  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const store = (value) => {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
    } catch {}
  };

  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    status.textContent = status.dataset.text
      .replace("{done}", done)
      .replace("{all}", boxes.length);
  };
  const restore = () => {
    const ticked = stored();
    boxes.forEach((box, i) => {
      box.checked = Array.isArray(ticked)
        ? ticked.includes(names[i])
        : authored[i];
    });
    show();
  };

  for (const box of boxes) {
    box.addEventListener("change", () => {
      store(names.filter((_, i) => boxes[i].checked));
      show();
    });
  }
  clear.addEventListener("click", () => {
    store(null);
    restore();
  });
  // The same list may be open in another tab, as its print view.
  window.addEventListener("storage", (event) => {
    if (event.key === key) restore();
  });

  boxes[0].closest("ul, ol").before(bar);
  bar.hidden = false;
  restore();
}
