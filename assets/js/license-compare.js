// Two licences side by side, as ?compare=A,B asks: topics on which their texts differ first. What they say is read from their pages.
// The last of that class: a page's own HTML comes before it.
const list = [...document.querySelectorAll(".license-list")].at(-1);
const section = list.querySelector(".license-compare");
const choice = list.querySelector(".license-list__pair");
const form = choice.querySelector("form");
const words = section.dataset;
const names = JSON.parse(words.topics);
const rows = [...list.querySelectorAll("tbody tr")];
const headers = [...list.querySelectorAll("thead [data-topic]")];
const columns = headers.map((header) => header.dataset.topic);
// Yes and No are of what the column says.
for (const header of headers) names[header.dataset.topic] = header.textContent;

// A plus sign in an address is a blank.
const fold = (id) => id.replaceAll("+", " ").trim();
const asked = new URLSearchParams(location.search)
  .getAll("compare")
  .flatMap((each) => each.split(","))
  .filter(Boolean)
  .map(fold);

const element = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

// The points of a licence's page, by topic.
const read = async (row) => {
  const link = row.querySelector("th a");
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  const page = new DOMParser().parseFromString(
    await answer.text(),
    "text/html",
  );
  const points = new Map();
  for (const point of page.querySelectorAll(
    "main li[data-topic]:has(blockquote cite):has(blockquote q)",
  )) {
    const { topic } = point.dataset;
    if (!points.has(topic)) points.set(topic, []);
    points.get(topic).push(point);
  }
  return { row, link, points };
};

const quote = (point) =>
  point
    .querySelector("q")
    .textContent.replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

const answerOf = ({ row }, topic) =>
  row
    .querySelectorAll("td[data-answer]")
    [columns.indexOf(topic)]?.querySelector("a");

// What one licence says on a topic; of what the other says in the same words, only how much.
const side = (license, topic, other) => {
  const theirs = new Set((other?.points.get(topic) ?? []).map(quote));
  const points = license.points.get(topic) ?? [];
  const own = points.filter((point) => !theirs.has(quote(point)));
  const cell = element("td");
  cell.dataset.label = license.link.textContent;
  const answer = answerOf(license, topic);
  if (answer)
    cell.append(element("strong", answer.firstChild.textContent.trim()));
  for (const point of own) {
    const said = document.importNode(point, true);
    const blockquote = said.querySelector("blockquote");
    said.querySelector("details")?.remove();
    blockquote.remove();
    const to = element("a", blockquote.querySelector("cite").textContent);
    to.href = `${license.link.pathname}#${point.id}`;
    to.lang = "en";
    blockquote.replaceChildren(to, " ", blockquote.querySelector("q"));
    const when = said.querySelector("small");
    if (when) when.textContent = `(${when.textContent})`;
    const reading = said.querySelector("p") ?? said;
    cell.append(element("p", ...reading.childNodes), blockquote);
  }
  if (!cell.hasChildNodes() && !points.length) cell.append(words.nothing);
  if (own.length < points.length)
    cell.append(
      element("p", words.shared.replace("{n}", points.length - own.length)),
    );
  return cell;
};

const table = (pair, topics, hides) => {
  const head = element(
    "tr",
    element("th", words.topic),
    ...pair.map(({ link }) => element("th", link.cloneNode(true))),
  );
  for (const cell of head.cells) cell.scope = "col";
  const made = element("table", element("thead", head), element("tbody"));
  for (const topic of topics) {
    const name = element("th", names[topic]);
    name.scope = "row";
    made.tBodies[0].append(
      element(
        "tr",
        name,
        ...pair.map((license, at) =>
          side(license, topic, hides ? pair[1 - at] : null),
        ),
      ),
    );
  }
  return made;
};

const show = (pair) => {
  const all = [
    ...new Set([
      ...columns,
      ...Object.keys(names).filter((topic) =>
        pair.some(({ points }) => points.has(topic)),
      ),
    ]),
  ];
  const said = ({ points }, topic) =>
    (points.get(topic) ?? []).map(quote).sort().join("|");
  const answer = (license, topic) =>
    answerOf(license, topic)?.firstChild.textContent.trim();
  const isSame = (topic) =>
    said(pair[0], topic) === said(pair[1], topic) &&
    answer(pair[0], topic) === answer(pair[1], topic);
  const isAnswered = (topic) =>
    answer(pair[0], topic) !== answer(pair[1], topic);
  const differ = all.filter((topic) => !isSame(topic));
  // Where the answers differ, before where only the words do.
  differ.sort((a, b) => isAnswered(b) - isAnswered(a));
  const same = all.filter(isSame);
  const counted = (text, count) => text.replace("{n}", count);
  section.append(
    element("h3", counted(words.differ, differ.length)),
    table(pair, differ, true),
    element(
      "details",
      element("summary", counted(words.same, same.length)),
      table(pair, same, false),
    ),
  );
};

for (const select of form.querySelectorAll("select")) {
  for (const row of rows)
    if (row.querySelector("th a") && row.querySelector("[data-answer]"))
      select.append(
        new Option(row.querySelector("th a").textContent, row.dataset.id),
      );
}
form.querySelectorAll("select")[1].selectedIndex = 1;
choice.hidden = false;
if (asked.length) {
  const pair = asked
    .slice(0, 2)
    .map((id) =>
      rows.find(
        (row) =>
          fold(row.dataset.id) === id && row.querySelector("[data-answer]"),
      ),
    );
  form.querySelectorAll("select").forEach((select, at) => {
    if (pair[at]) select.value = pair[at].dataset.id;
  });
  section.hidden = false;
  const status = section.querySelector("[aria-live]");
  if (pair.length < 2 || !pair[0] || !pair[1]) {
    status.textContent = words.unknown;
    choice.open = true;
  } else {
    list.dataset.compares = "";
    const title = pair
      .map((row) => row.querySelector("th a").textContent)
      .join(" · ");
    section.prepend(element("h2", title));
    document.title = `${title} | ${document.title}`;
    const licenses = await Promise.all(pair.map(read)).catch(() => null);
    status.textContent = licenses ? "" : words.failed;
    if (licenses) show(licenses);
  }
}
