// Sorts and filters the table of licences. Without this script it is whole, by category and name.
for (const list of document.querySelectorAll(".license-list")) {
  const form = list.querySelector("form");
  const query = form.querySelector("input");
  const category = form.querySelector("select");
  const count = form.querySelector("[role=status]");
  const headers = [...list.querySelectorAll("thead th")];
  const body = list.querySelector("tbody");
  const rows = [...body.rows];
  const { compare } = new Intl.Collator(document.documentElement.lang, {
    numeric: true,
  });

  const fold = (text) =>
    text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));

  const filter = () => {
    const words = fold(query.value).split(" ");
    for (const row of rows) {
      const found = words.every((word) => texts.get(row).includes(word));
      row.hidden =
        !found ||
        (category.value !== "" && row.dataset.category !== category.value);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const { count: some, none } = count.dataset;
    count.textContent = shown
      ? some.replace("{shown}", shown).replace("{total}", rows.length)
      : none;
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
    button.addEventListener("click", () => {
      sort(
        column,
        header.getAttribute("aria-sort") === "ascending"
          ? "descending"
          : "ascending",
      );
    });
    header.append(button);
  });

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}
