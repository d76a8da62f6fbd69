// Buttons that copy an identifier; without a script they are hidden by style, without a clipboard by this.
const SHOWN_FOR = 4000; // milliseconds

const select = (element) => getSelection().selectAllChildren(element);

for (const button of document.querySelectorAll(
  "[data-copy]:has(+ [role=status])",
)) {
  if (!navigator.clipboard) {
    button.hidden = true;
    continue;
  }
  // The room for either word is kept (_copy.scss), so that nothing on the page moves.
  const status = button.nextElementSibling;
  let clearing;
  button.addEventListener("click", async () => {
    const { copy, copied, failed } = button.dataset;
    clearTimeout(clearing);
    status.textContent = "";
    const [state, words] = await navigator.clipboard.writeText(copy).then(
      () => ["copied", copied],
      () => ["failed", failed],
    );
    // A reader whose browser refuses copies what is selected already.
    const code = button.parentElement.querySelector("code");
    if (state === "failed" && code) select(code);
    button.dataset.state = state;
    status.textContent = words;
    clearing = setTimeout(() => {
      delete button.dataset.state;
      status.textContent = "";
    }, SHOWN_FOR);
  });
}
