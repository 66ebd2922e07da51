// Counts the words of several boxes against one limit, as the server counts them when they are
// saved. A box on its own is counted by GOV.UK Frontend alone.
import { CharacterCount } from "../govuk/govuk-frontend-6.3.0.min.js";

// What parts words for the server (Python's str.split); \s differs from it in a few signs.
const APART = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

export class Count extends CharacterCount {
  constructor(root, config) {
    super(root, config);
    if (this.$textarea.dataset.together) {
      this.$textarea.form.addEventListener("input", () => this.tell());
      window.addEventListener("pageshow", () => this.tell());
    }
  }

  // What is typed into one box changes what is left for the others.
  tell() {
    this.updateCount();
    this.updateVisibleCountMessage();
  }

  updateCount() {
    const together = this.$textarea.dataset.together;
    if (!together) {
      super.updateCount();
      return;
    }
    const boxes = [...this.$textarea.form.querySelectorAll("textarea[data-together]")];
    const words = boxes
      .filter((box) => box.dataset.together === together)
      .flatMap((box) => box.value.split(APART))
      .filter(Boolean);
    this.count = words.length;
  }
}
