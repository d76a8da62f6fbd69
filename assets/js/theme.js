// Sets the reader's theme, or the system's, before the page is painted; Docsy's dark-mode.js has the menu that changes it.
{
  const chosen = localStorage.getItem("td-color-theme");
  const system = matchMedia("(prefers-color-scheme: dark)").matches
    ? "dark"
    : "light";
  document.documentElement.dataset.bsTheme =
    chosen === "light" || chosen === "dark" ? chosen : system;
}
