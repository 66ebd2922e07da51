// Asks every two seconds how far a job is. Without this file the page's own link does the same.
// What comes back is words and a number: no markup, which the content security policy refuses.
const PAUSE = 2000;
const shown = document.getElementById("progress");

function show({ words, progress }) {
  const line = shown.querySelector("[role=status]");
  if (line.textContent !== words) {
    line.textContent = words;
  }
  shown.querySelector(".f-done").setAttribute("width", progress);
}

async function look() {
  try {
    const answer = await fetch(shown.dataset.address, { credentials: "same-origin" });
    if (answer.redirected || [403, 404].includes(answer.status)) {
      return; // signed out meanwhile: leave what is shown
    }
    const told = await answer.json();
    if (["done", "failed"].includes(told.state)) {
      window.location.reload(); // the page has more to say now, and other buttons
      return;
    }
    show(told);
  } catch {
    // the line broke: look again later
  }
  window.setTimeout(look, PAUSE);
}

window.setTimeout(look, PAUSE);
