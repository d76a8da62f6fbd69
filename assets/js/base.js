// In place of Docsy's base.js, which needs jQuery for tooltips, cover images and a scrolling navbar: none is used here.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
