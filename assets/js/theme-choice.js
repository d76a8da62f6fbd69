// The menu of themes; theme.js has set the theme before the page was painted.
for (const choice of document.querySelectorAll("select[data-theme-choice]")) {
  const KEY = "td-color-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const system = dark.matches ? "dark" : "light";
    document.documentElement.dataset.bsTheme =
      choice.value === "auto" ? system : choice.value;
  };
  // A browser may refuse storage; the choice then holds for this page.
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") choice.value = kept;
  } catch {}
  choice.addEventListener("change", () => {
    show();
    try {
      localStorage.setItem(KEY, choice.value);
    } catch {}
  });
  dark.addEventListener("change", show);
}
