// Sorts and filters the table of licences; the filter stays in the address. Without this script it is whole, by category and name, on one page or several.
for (const list of document.querySelectorAll(".license-list")) {
  const form = list.querySelector("form");
  const query = form.querySelector("input");
  const category = form.querySelector("select");
  const count = form.querySelector("[role=status]");
  const headers = [...list.querySelectorAll("thead th")];
  const body = list.querySelector("tbody");
  const pages = list.querySelector("nav");
  let rows = [...body.rows];
  const { compare } = new Intl.Collator(document.documentElement.lang, {
    numeric: true,
  });

  const fold = (text) =>
    text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, fold(row.textContent));
    return texts.get(row);
  };

  // Fetches the rows of a table that goes on, when a reader first searches or sorts it.
  const read = async (link) => {
    if (link.ariaCurrent) return rows;
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
    const html = await answer.text();
    const other = new DOMParser().parseFromString(html, "text/html");
    return [...other.querySelectorAll(".license-list tbody tr")];
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

  const filter = () => {
    const words = fold(query.value).split(" ");
    for (const row of rows) {
      const found = words.every((word) => text(row).includes(word));
      row.hidden =
        !found ||
        (category.value !== "" && row.dataset.category !== category.value);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const { count: some, none, total } = count.dataset;
    count.textContent = shown
      ? some.replace("{shown}", shown).replace("{total}", total)
      : none;
    if (failed) count.textContent += ` ${count.dataset.failed}`;
  };

  const sort = (column, direction) => {
    const key = (row) =>
      row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
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
    for (const field of [query, category]) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    history.replaceState(history.state, "", address);
    await complete();
    filter();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  query.value = address.searchParams.get(query.name) ?? "";
  category.value = address.searchParams.get(category.name) ?? "";
  if (query.value || category.value) complete().then(filter);
  else filter();
}
