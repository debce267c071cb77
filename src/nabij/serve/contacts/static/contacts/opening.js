// SPDX-License-Identifier: EUPL-1.2
// What came of a question opens the fields that go with it. Without this file one opens them by hand.
document.addEventListener("change", (event) => {
  const question = event.target.matches("select[name$='-outcome']") && event.target.closest(".contacts-question");
  if (question) {
    for (const part of question.querySelectorAll("[data-opens]")) {
      part.querySelector("details").open = part.dataset.opens === event.target.value;
    }
  }
});
