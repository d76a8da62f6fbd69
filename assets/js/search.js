// In place of Docsy's search.js, which needs jQuery and a search page.
