// Finds a figure in the list of those that a text can quote, and puts its mark where the cursor
// was. Without this file the list is searched with the browser and marks are copied by hand.
const list = document.querySelector("[data-quotes]");
const rows = [...list.querySelectorAll("tbody tr")];
const finder = list.querySelector("[data-quotes-find]");
const box = finder.querySelector("input");
const found = finder.querySelector("[data-quotes-found]");
const TEXTS = "main form :is(textarea, input[type=text])";
let text = document.querySelector("main form textarea");

document.addEventListener("focusin", (event) => {
  if (event.target.matches(TEXTS)) {
    text = event.target;
  }
});

function find() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) {
    const said = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => said.includes(word));
  }
  const many = rows.filter((row) => !row.hidden).length;
  const others = list.dataset.quotesMore && !many ? " listed here. There are more: see below" : "";
  found.textContent = words.length ? `${many} of ${rows.length} figures${others}` : "";
}

function insert(mark) {
  text.setRangeText(mark, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

box.addEventListener("input", find);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
  }
});
finder.hidden = false;
if (text) {
  for (const button of list.querySelectorAll("[data-mark]")) {
    button.hidden = false;
    button.addEventListener("click", () => insert(button.dataset.mark));
  }
}
