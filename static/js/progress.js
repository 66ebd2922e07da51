// Asks every two seconds how far a job is. Without this file the page's own link does the same.
const PAUSE = 2000;

async function look() {
  const shown = document.getElementById("progress");
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("progress");
    if (now === null) {
      return; // signed out meanwhile: leave what is shown
    }
    if (now.innerHTML !== shown.innerHTML) {
      shown.replaceWith(now);
    }
    if (["done", "failed"].includes(now.dataset.state)) {
      return;
    }
  } catch {
    // the line broke: look again later
  }
  window.setTimeout(look, PAUSE);
}

window.setTimeout(look, PAUSE);
