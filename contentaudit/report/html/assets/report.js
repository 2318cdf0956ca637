"use strict";
const all = (query, root = document) => [...root.querySelectorAll(query)];

// Theme: the button says what it will bring.
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
for (const button of all("[data-theme-button]")) {
  const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; name(); });
  dark.addEventListener("change", name);
  button.hidden = false;
  name();
}

// Copy buttons.
for (const button of all("[data-copy]")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => { button.textContent = label; }, 2500);
  });
  button.hidden = false;
}

// Filter of the notes beside the page's words.
for (const filter of all("[data-filter]")) {
  const buttons = all("button", filter);
  filter.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    document.getElementById(filter.dataset.filter).dataset.only = chosen.value;
  });
  filter.hidden = false;
  filter.previousElementSibling.hidden = true; // the buttons show what the key does
}

// The table of pages: filters, and a button in each heading that sorts.
for (const filter of all("[data-pages]")) {
  const table = document.getElementById(filter.dataset.pages);
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const choices = all("select", filter);
  const show = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = choices.some((each) => each.value && !row.dataset[each.dataset.by].includes(` ${each.value} `));
      shown += !row.hidden;
    }
    filter.querySelector("output").textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} pages`;
  };
  filter.addEventListener("change", show);
  show();
  filter.hidden = false;

  all("thead th", table).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.append(...heading.childNodes);
    heading.append(button);
    const words = column === 0;
    const value = (row) => words ? row.cells[0].textContent.trim() : parseFloat(row.cells[column].textContent) || -1;
    button.addEventListener("click", () => {
      const up = heading.ariaSort ? heading.ariaSort === "descending" : words;
      for (const other of all("[aria-sort]", table)) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const keyed = rows.map((row) => [value(row), row]);
      keyed.sort(([a], [b]) => (words ? a.localeCompare(b) : a - b) * (up ? 1 : -1));
      body.append(...keyed.map(([, row]) => row));
    });
  });
}

// Paper has no way to open what is folded; browsers that cannot by style do it here.
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details:not([open]):not(.code)");
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
