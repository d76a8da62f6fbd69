// The contents of a page: marks the section that the reader is in, names it in the header, and opens the contents from
// there where they do not stand beside the text. The language links lead to the same section.
{
  const content = document.querySelector(".td-content");
  const nav = document.querySelector("aside #TableOfContents");
  const panel = nav?.closest("aside");
  const opener = document.querySelector(".td-navbar__contents");
  const name = opener?.querySelector("[data-section]");
  const unnamed = name?.textContent;
  const languages = [...document.querySelectorAll("[data-sections]")];

  // Hugo's contents end with the page's text; what the license says stands after it.
  const says = document.querySelector(".grounds > h2[id]");
  const outline = nav?.querySelector("ul");
  if (outline && says) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${says.id}`;
    link.textContent = says.textContent;
    entry.append(link);
    outline.append(entry);
  }

  // An id may hold a % of its own.
  const idOf = ({ hash }) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  };
  const entries = [...(nav?.querySelectorAll("a") ?? [])].filter((link) =>
    document.getElementById(idOf(link)),
  );
  const headings = [
    ...(content?.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]") ?? []),
  ];

  // The heading that the reader went to, while the page stands where that brought it: one near the end of the page cannot
  // come up to the line.
  let held = null;

  // How far the page is scrolled when the reader enters each section: its heading is then at the line below the header,
  // where a link to it brings it. Headings that cannot come so far share what is left to scroll.
  const turns = (elements) => {
    const end = document.documentElement.scrollHeight - innerHeight;
    const line = Math.ceil(
      parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop),
    );
    const at = elements.map(
      (element) => element.getBoundingClientRect().top + scrollY - line - 2,
    );
    const reached = at.filter((y) => y <= end).length;
    const left = at.length - reached;
    const from = reached ? at[reached - 1] : 0;
    for (let i = 0; i < left; i++) {
      at[reached + i] = from + ((end - from) * (i + 1)) / left - 1;
    }
    return at;
  };
  const current = (elements) => {
    if (held && Math.abs(held.y - scrollY) < 2) {
      // The last of the elements that is the held heading or before it.
      const before = elements.filter(
        (element) =>
          element === held.heading ||
          element.compareDocumentPosition(held.heading) &
            Node.DOCUMENT_POSITION_FOLLOWING,
      );
      return before.length - 1;
    }
    held = null;
    return turns(elements).filter((y) => y <= scrollY).length - 1;
  };

  const mark = () => {
    const index = current(
      entries.map((link) => document.getElementById(idOf(link))),
    );
    const link = entries[index];
    for (const other of entries) {
      other.classList.toggle("active", other === link);
      if (other === link) other.setAttribute("aria-current", "location");
      else other.removeAttribute("aria-current");
    }
    if (name) name.textContent = link ? link.textContent : unnamed;
    if (link && panel.scrollHeight > panel.clientHeight) {
      // Not scrollIntoView, which scrolls the page too.
      const { top, bottom } = panel.getBoundingClientRect();
      const box = link.getBoundingClientRect();
      if (box.top < top || box.bottom > bottom) {
        panel.scrollTop += box.top - top - panel.clientHeight / 3;
      }
    }
    const here = headings[current(headings)];
    const place = headings.indexOf(here);
    for (const language of languages) {
      const fragment = language.dataset.sections.split(" ")[place];
      language.hash = fragment ?? "";
    }
  };

  let asked = false;
  const markSoon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mark();
    });
  };
  const hold = () => {
    const id = idOf(location);
    const heading = headings.find((element) => element.id === id);
    // The browser has scrolled by then.
    if (heading) {
      requestAnimationFrame(() => {
        held = { heading, y: scrollY };
        mark();
      });
    }
  };

  if (headings.length) {
    addEventListener("scroll", markSoon, { passive: true });
    addEventListener("resize", markSoon);
    addEventListener("hashchange", hold);
    // A link to where the page is already changes no address.
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("a")?.hash === location.hash) hold();
    });
    addEventListener("load", () => {
      hold();
      mark();
    });
    mark();
  }

  if (opener && panel) {
    const show = (open) => {
      panel.classList.toggle("is-open", open);
      opener.setAttribute("aria-expanded", String(open));
    };
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", nav.id);
    show(false);
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      const open = !panel.classList.contains("is-open");
      show(open);
      if (open) {
        mark();
        (nav.querySelector(".active") ?? nav.querySelector("a")).focus({
          preventScroll: true,
        });
      }
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        opener.click();
      }
    });
    panel.addEventListener("click", (event) => {
      if (event.target.closest("a")) show(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.classList.contains("is-open")) {
        show(false);
        opener.focus();
      }
    });
    document.addEventListener("pointerdown", (event) => {
      if (!panel.contains(event.target) && !opener.contains(event.target)) {
        show(false);
      }
    });
    panel.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next && next !== opener && !panel.contains(next)) show(false);
    });
  }
}
