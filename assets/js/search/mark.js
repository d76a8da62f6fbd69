// Marks the words that a reader looked for, without a change to the page's text: by the CSS Custom Highlight API.
// A browser that lacks it shows the section unmarked.
const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const clear = (event) => {
  if (event.key !== "Escape") return;
  CSS.highlights.delete("sought");
  document.removeEventListener("keydown", clear);
};

export const mark = (words) => {
  const main = document.querySelector(".td-content");
  if (!CSS.highlights || !main || !words.length) return;
  const found = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map(escape).join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  const ranges = [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const { index, 0: word } of node.data.matchAll(found)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      ranges.push(range);
    }
  }
  // What is found in folded facts alone, as an identifier is, unfolds them.
  // Boxes do not tell: a browser gives some to what closed details hold.
  const parents = ranges.map((range) => range.startContainer.parentElement);
  if (!parents.some((parent) => parent.checkVisibility())) {
    const folded = parents[0]?.closest("details");
    if (folded) folded.open = true;
  }
  CSS.highlights.set("sought", new Highlight(...ranges));
  document.addEventListener("keydown", clear);
};
