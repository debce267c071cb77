// SPDX-License-Identifier: EUPL-1.2
// The desk asks every few seconds whether somebody calls. It does not while nobody looks at it, and
// asks at once when somebody does again. Without this file one asks by loading the page again.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.matches("[data-asks]")) {
    event.preventDefault();
  }
});
document.addEventListener("visibilitychange", () => {
  const asks = document.querySelector("[data-asks]");
  if (asks && !document.hidden) {
    asks.dispatchEvent(new Event("weer-in-beeld"));
  }
});
