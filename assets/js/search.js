// The door to search: what does the work (assets/js/search/) is fetched when a reader first wants it.
{
  // A page's own HTML may not say which modules run: those that the header names.
  const own = document.querySelector("body > header [data-search]")?.dataset;
  const inputs = [...document.querySelectorAll("[data-search]")].filter(
    ({ dataset }) =>
      dataset.module === own?.module && dataset.search === own?.search,
  );
  const visible = (element) => element.getClientRects().length > 0;
  const load = (input) =>
    import(new URL(input.dataset.module, document.baseURI).href);

  for (const input of inputs) {
    const attach = () => load(input).then((search) => search.attach(input));
    input.addEventListener("focus", attach, { once: true });
  }

  // The page that a result led to: its words are marked, and leave the address.
  const address = new URL(location.href);
  const words = address.searchParams.getAll("mark");
  if (words.length && inputs.length) {
    address.searchParams.delete("mark");
    history.replaceState(history.state, "", address);
    load(inputs[0]).then((search) => search.mark(words));
  }

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
