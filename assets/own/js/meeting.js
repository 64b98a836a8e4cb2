// Keys of a meeting: d goes to the first box, n and p go to the next and the previous action, Escape leaves a box,
// Control and Enter saves.
// What was typed is saved first; the page is complete without this, by Tab and Enter.

const keys = document.querySelector("[data-meeting-keys]");
const form = keys && document.querySelector("main form");
const BOXES = "textarea, input:not([type=radio]):not([type=checkbox]):not([type=hidden]):not([type=submit]), select";

function typed() {
  return [...form.elements].some((one) =>
    ["radio", "checkbox"].includes(one.type) ? one.checked !== one.defaultChecked : one.matches("textarea, input") && one.value !== one.defaultValue,
  );
}

function pressed(event) {
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape" && event.target.matches(BOXES)) {
    event.target.blur();
  } else if (["d", "n", "p"].includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.matches(BOXES)) {
    event.preventDefault();
    if (event.key === "d") {
      form.querySelector(BOXES).focus();
      return;
    }
    const link = keys.querySelector(event.key === "n" ? "[rel=next]" : "[rel=prev]");
    if (typed() || "draft" in keys.dataset) {
      form.elements.back.value = event.key === "p" ? "yes" : "";
      form.requestSubmit();
    } else if (link) link.click();
  }
}

if (form) document.addEventListener("keydown", pressed);
