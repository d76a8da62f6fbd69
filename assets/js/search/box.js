// The search box: a combobox (WAI-ARIA Authoring Practices) with a list of sections, in the language of the page.
import { find } from "./find.js";
import { mark } from "./mark.js";

export { mark };

let engine;
const load = (url) => {
  engine ??= import(new URL(url, document.baseURI).href).then(
    async (pagefind) => {
      await pagefind.init();
      return pagefind;
    },
  );
  return engine;
};

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const marked = (words) =>
  words.flatMap(({ word, marked }, i) => [
    i ? " " : "",
    marked ? element("mark", { textContent: word }) : word,
  ]);

// The address of a result, with the words that its page is to mark.
const addressOf = ({ url, words }) => {
  const address = new URL(url, location.href);
  for (const word of words) address.searchParams.append("mark", word);
  return address;
};

const samePage = (address) =>
  address.origin === location.origin && address.pathname === location.pathname;

let boxes = 0;

export const attach = (input) => {
  const list = element("div", {
    className: "td-search-results__list",
    id: `search-results-${boxes++}`,
  });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.placeholder);
  const status = element("p", { className: "td-search-results__status" });
  status.setAttribute("role", "status");
  const panel = element(
    "div",
    { className: "td-search-results", hidden: true },
    status,
    list,
  );
  input.after(panel);
  input.setAttribute("aria-controls", list.id);

  let asked = 0;
  let active = -1;

  const activate = (index) => {
    active = index;
    [...list.children].forEach((option, i) =>
      option.setAttribute("aria-selected", String(i === active)),
    );
    const option = list.children[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const open = (shown) => {
    panel.hidden = !shown;
    input.setAttribute(
      "aria-expanded",
      String(shown && list.children.length > 0),
    );
  };

  const show = (hits) => {
    list.replaceChildren(
      ...hits.map((hit, i) => {
        const address = addressOf(hit);
        const option = element(
          "a",
          {
            className: "td-search-results__item",
            id: `${list.id}-${i}`,
            href: address.pathname + address.search + address.hash,
            tabIndex: -1,
          },
          element("strong", {}, ...marked(hit.title)),
        );
        option.setAttribute("role", "option");
        if (hit.page) option.append(element("span", { textContent: hit.page }));
        option.append(element("small", {}, ...marked(hit.excerpt)));
        option.addEventListener("click", (event) => {
          open(false);
          const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
          if (!plain || !samePage(address)) return;
          // A section of this very page is reached without leaving it.
          event.preventDefault();
          mark(hit.words);
          if (address.hash) location.hash = address.hash;
          else scrollTo(0, 0);
        });
        return option;
      }),
    );
    const { count, none, offer, list: all } = input.dataset;
    status.textContent = hits.length ? count.replace("{n}", hits.length) : none;
    if (!hits.length)
      status.append(" ", element("a", { href: all, textContent: offer }));
    activate(-1);
    open(true);
  };

  const search = async () => {
    const query = input.value.trim();
    const question = ++asked;
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      open(false);
      return;
    }
    try {
      const hits = await find(await load(input.dataset.search), query);
      // An answer may come after the reader has typed on.
      if (question === asked) show(hits);
    } catch {
      list.replaceChildren();
      status.textContent = input.dataset.failed;
      open(true);
    }
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () =>
    open(input.value.trim() !== "" && status.textContent !== ""),
  );
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    // Enter also chooses a Hangul syllable that is still being composed.
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      list.children[Math.max(active, 0)]?.click();
      open(false);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) input.value = "";
      open(false);
      activate(-1);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open(last >= 0);
      if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
      else activate(active > 0 ? active - 1 : last);
    }
  });
  input.parentElement.addEventListener("focusout", (event) => {
    if (!input.parentElement.contains(event.relatedTarget)) open(false);
  });

  load(input.dataset.search).catch(() => {});
  // Typed before this was there.
  if (input.value.trim()) search();
};
