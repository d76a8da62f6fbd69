// Search by Pagefind in the language of the page: a combobox (WAI-ARIA Authoring Practices) with a list of headings.
{
  const PAGES = 8;
  const HEADINGS = 3;

  // Pagefind knows no Korean particles: it finds words that begin as the query does. A query without its particle
  // therefore finds every form of its word; if a syllable too many is cut, nothing is lost.
  const PARTICLE =
    /(?<=[가-힣]{2}|[0-9A-Za-z])(?:으로서|으로써|에서는|에게는|이라는|이란|이라|이나|에서|에게|으로|까지|부터|처럼|보다|마다|조차|은|는|이|가|을|를|의|에|로|와|과|도|만|란)$/;
  const withoutParticles = (query) =>
    query.replace(/[0-9A-Za-z가-힣]+/g, (word) => word.replace(PARTICLE, ""));

  const visible = (element) => element.getClientRects().length > 0;
  const inputs = [...document.querySelectorAll("[data-search]")];

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

  // The best headings of the best pages, each with the page's title and an excerpt (HTML, its hits marked).
  const find = async (pagefind, query) => {
    const { results } = await pagefind.search(withoutParticles(query));
    const pages = await Promise.all(
      results.slice(0, PAGES).map((result) => result.data()),
    );
    return pages.flatMap((page) =>
      [...page.sub_results]
        .sort((a, b) => b.locations.length - a.locations.length)
        .slice(0, HEADINGS)
        .map((part) => ({
          title: page.meta.title,
          section: part.title,
          url: part.url,
          excerpt: part.excerpt,
        })),
    );
  };

  inputs.forEach((input, number) => {
    const list = element("div", {
      className: "td-search-results__list",
      id: `search-results-${number}`,
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
          const option = element("a", {
            className: "td-search-results__item",
            id: `${list.id}-${i}`,
            href: hit.url,
          });
          option.setAttribute("role", "option");
          option.tabIndex = -1;
          option.append(element("strong", { textContent: hit.title }));
          if (hit.section !== hit.title)
            option.append(element("span", { textContent: hit.section }));
          option.append(element("small", { innerHTML: hit.excerpt }));
          return option;
        }),
      );
      status.textContent = hits.length
        ? input.dataset.count.replace("{n}", hits.length)
        : input.dataset.none;
      activate(-1);
      open(true);
    };

    const search = async () => {
      const query = input.value.trim();
      const question = ++asked;
      if (!query) {
        list.replaceChildren();
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

    input.addEventListener(
      "focus",
      () => load(input.dataset.search).catch(() => {}),
      { once: true },
    );
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
    // A heading of this very page is reached without leaving it.
    list.addEventListener("click", () => open(false));
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.(
      "input, textarea, select, [contenteditable]",
    );
    const slash =
      event.key === "/" &&
      !typing &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey;
    const k =
      event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const input = (slash || k) && inputs.find(visible);
    if (input) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
}
