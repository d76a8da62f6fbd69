// Buttons that copy the identifier an SBOM needs; without a script, or a clipboard, there are none.
const SHOWN_FOR = 4000; // milliseconds

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const status = button.nextElementSibling;
  let clearing;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { copy, copied, failed } = button.dataset;
    clearTimeout(clearing);
    status.textContent = "";
    const words = await navigator.clipboard.writeText(copy).then(
      () => copied,
      () => failed,
    );
    status.textContent = words;
    clearing = setTimeout(() => (status.textContent = ""), SHOWN_FOR);
  });
}
