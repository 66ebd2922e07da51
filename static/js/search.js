// "/" jumps to the search box. One key alone does something, so everybody can turn it off on the
// page of their account (WCAG 2.2, 2.1.4): then this file is not loaded.
const WRITES = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  if (event.defaultPrevented || event.target.closest(WRITES)) {
    return;
  }
  const boxes = [...document.querySelectorAll("[data-search]")];
  const box = boxes.find((one) => one.getClientRects().length > 0);
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});
