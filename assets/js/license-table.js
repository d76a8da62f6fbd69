// Sorts and filters the table of licences; the filter stays in the address. Without this script it is whole, by category and name, on one page or several.
// The last of that class: a page's own HTML comes before it.
for (const list of [...document.querySelectorAll(".license-list")].slice(-1)) {
  const form = list.querySelector("form");
  const { q: query, topic, answer, when } = form.elements;
  const fields = [...form.elements].filter((field) => field.name);
  const count = form.querySelector("[role=status]");
  const table = list.querySelector("table");
  const headers = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const pages = list.querySelector("nav");
  let rows = [...body.rows];
  const { compare } = new Intl.Collator(document.documentElement.lang, {
    numeric: true,
  });

  const fold = (text) =>
    text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
  const texts = new Map();
  // What a row says of the licence itself; its answers have fields of their own.
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, fold(row.cells[0].textContent));
    return texts.get(row);
  };

  // Fetches the rows of a table that goes on, when a reader first searches or sorts it.
  const read = async (link) => {
    if (link.ariaCurrent) return rows;
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
    const html = await answer.text();
    const other = new DOMParser().parseFromString(html, "text/html");
    return [...other.querySelectorAll(".license-list__table tbody tr")];
  };
  let failed = false;
  const readAll = async () => {
    try {
      const all = await Promise.all([...pages.querySelectorAll("a")].map(read));
      rows = all.flat();
      body.replaceChildren(...rows);
      pages.hidden = true;
    } catch {
      failed = true;
    }
  };
  let whole;
  const complete = () => (whole ??= pages ? readAll() : Promise.resolve());

  // A row of a licence that nobody has read has one cell for all topics.
  const cell = (row, column) => (column && row.cells[column]) || null;

  const filter = () => {
    const words = fold(query.value).split(" ");
    const column = headers.findIndex(
      (header) => header.dataset.topic === topic.value,
    );
    const one = topic.value !== "" && column > 0;
    answer.disabled = !one;
    table.toggleAttribute("data-one", one);
    headers.forEach(
      (header, at) => (header.hidden = one && at && at !== column),
    );
    for (const row of rows) {
      [...row.cells].forEach((each, at) => {
        each.hidden = one && at && at !== column && each.colSpan === 1;
        const { answer, when: situations } = each.dataset;
        each.toggleAttribute(
          "data-elsewhere",
          Boolean(answer && when.value && situations) &&
            !situations.split(" ").includes(when.value),
        );
      });
      const its = one && cell(row, column);
      row.hidden =
        !words.every((word) => text(row).includes(word)) ||
        ["category", "spdx", "osi"].some(
          (name) =>
            form.elements[name].value &&
            form.elements[name].value !== row.dataset[name],
        ) ||
        Boolean(
          one &&
          answer.value &&
          (its?.dataset.answer !== answer.value ||
            its.hasAttribute("data-elsewhere")),
        );
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const { count: some, none, total } = count.dataset;
    count.textContent = shown
      ? some.replace("{shown}", shown).replace("{total}", total)
      : none;
    if (failed) count.textContent += ` ${count.dataset.failed}`;
  };

  const ranks = ["yes", "see", "no", "silent"];
  const sort = (column, direction) => {
    const key = (row) => {
      const at = row.cells[column];
      if (!column) return at.dataset.order;
      return String(ranks.indexOf(at?.dataset.answer) + 1 || ranks.length + 1);
    };
    const sign = direction === "descending" ? -1 : 1;
    body.append(...rows.sort((a, b) => sign * compare(key(a), key(b))));
    for (const header of headers) header.removeAttribute("aria-sort");
    headers[column].setAttribute("aria-sort", direction);
  };

  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", async () => {
      await complete();
      filter();
      sort(
        column,
        header.getAttribute("aria-sort") === "ascending"
          ? "descending"
          : "ascending",
      );
    });
    header.append(button);
  });

  const address = new URL(location.href);
  form.addEventListener("input", async () => {
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    history.replaceState(history.state, "", address);
    await complete();
    filter();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // On a phone, where the choices are folded.
  const unfolds = form.querySelector("[aria-expanded]");
  unfolds.addEventListener("click", () => {
    unfolds.ariaExpanded = String(unfolds.ariaExpanded === "false");
  });
  form.hidden = false;
  table.style.setProperty("--other", JSON.stringify(table.dataset.other));
  for (const field of fields)
    field.value = address.searchParams.get(field.name) ?? "";
  const chosen = fields.filter((field) => field.value);
  if (chosen.some((field) => field !== query)) unfolds.ariaExpanded = "true";
  if (chosen.length) complete().then(filter);
  else filter();
}
