// Sets the reader's theme, or the system's, before the page is painted; theme-choice.js has the menu that changes it.
{
  const root = document.documentElement;
  root.classList.remove("no-js");
  let chosen;
  try {
    chosen = localStorage.getItem("td-color-theme");
  } catch {}
  const system = matchMedia("(prefers-color-scheme: dark)").matches
    ? "dark"
    : "light";
  root.dataset.bsTheme =
    chosen === "light" || chosen === "dark" ? chosen : system;
}
