// Starts the GOV.UK Frontend components on a page. Everything works without this file.
import {
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  isSupported,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "../govuk/govuk-frontend-6.3.0.min.js";
import { Count } from "./words.js";

const COMPONENTS = [
  [Button, { preventDoubleClick: true }],
  [Count],
  [Checkboxes],
  [ErrorSummary],
  [ExitThisPage],
  [NotificationBanner],
  [PasswordInput],
  [Radios],
  [ServiceNavigation],
  [SkipLink],
];

// The module itself proves that the browser knows modules: no inline script is needed.
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}
if (isSupported()) {
  for (const [component, config] of COMPONENTS) {
    createAll(component, config);
  }
}
// On a phone the pages of a section stand in one row that scrolls: the one that is open shows.
document.querySelector(".app-subnav--row [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
// What is only shown once more before it counts is no page to come back to: back leads to what was asked.
const once = document.querySelector("form[data-back-to]");
if (once) {
  history.replaceState(null, "", once.dataset.backTo);
}
