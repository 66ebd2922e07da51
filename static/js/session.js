// Warns five minutes before the session ends and keeps it alive when asked to.
// Without this file the line at the foot of the page says when it ends, and what is sent too late
// is kept all the same.

const WARN = 5 * 60 * 1000;
const bar = document.querySelector("[data-session-lasts]");
const warning = bar.querySelector("[role=alertdialog]");
const words = bar.querySelector("[data-session-words]");
const form = warning.querySelector("form");
const others = new BroadcastChannel("session");
let ends;
let timer;

function clock(at) {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

function look() {
  const left = ends - Date.now();
  clearTimeout(timer);
  if (left > WARN) {
    warning.hidden = true;
    timer = setTimeout(look, left - WARN);
  } else if (left > 0) {
    words.textContent = `You will be signed out at ${clock(new Date(ends))}, because you have not done anything for a while.`;
    warning.hidden = false;
    timer = setTimeout(look, left);
  } else {
    words.textContent =
      "You are signed out. What you typed is still here. If you send it, it is kept while you sign in again.";
    form.hidden = true;
    warning.hidden = false;
  }
}

function lasts(milliseconds) {
  ends = Date.now() + milliseconds;
  bar.querySelector("[data-session-until]").textContent = clock(new Date(ends));
  look();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Stay": "1" },
  }).catch(() => null);
  const seconds = Number(answer?.headers.get("X-Session-Lasts"));
  if (answer?.status === 204 && seconds) {
    lasts(seconds * 1000);
    others.postMessage(seconds);
  } else {
    ends = 0;
    look();
  }
});
others.addEventListener("message", (event) => lasts(event.data * 1000));
document.addEventListener("visibilitychange", look);

lasts(Number(bar.dataset.sessionLasts) * 1000);
others.postMessage(Number(bar.dataset.sessionLasts));
