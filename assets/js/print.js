// The print button, and what paper needs that style sheets alone cannot say.
{
  const root = document.documentElement;
  const quote = (text) => `"${text.replace(/["\\]/g, "\\$&")}"`;

  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }

  // The margins of a sheet (@page in _print.scss) can read custom properties of the root element only.
  const canonical = document.querySelector("link[rel=canonical]");
  root.style.setProperty("--print-title", quote(document.title));
  root.style.setProperty(
    "--print-address",
    quote(canonical ? canonical.href : ""),
  );
  root.style.setProperty(
    "--print-date",
    quote(document.querySelector("main time")?.textContent ?? ""),
  );

  // Paper is white, whatever the theme on the screen, and unfolds nothing.
  let theme;
  let folded = [];
  window.addEventListener("beforeprint", () => {
    theme = root.dataset.bsTheme;
    root.dataset.bsTheme = "light";
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    root.dataset.bsTheme = theme;
    for (const details of folded) details.open = false;
  });
}
