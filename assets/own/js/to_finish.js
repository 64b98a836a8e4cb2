// Keeps the list of what is left of a section true while its answers save themselves: each save says what its
// answer still lacks. Without scripts the list says how things stood when the page was opened.

const list = document.querySelector("[data-to-finish]");

function update({ code, to_do: words }) {
  if (!list || !code) return;
  let item = [...list.querySelectorAll("[data-code]")].find((one) => one.dataset.code === code);
  if (!words) item?.remove();
  else if (item) item.firstElementChild.textContent = words;
  else if (!list.hidden) list.querySelector("ul").append(link(code, words));
  if (!list.querySelector("[data-code]")) list.hidden = true;
}

function link(code, words) {
  const item = document.createElement("li");
  item.dataset.code = code;
  const to = document.createElement("a");
  to.className = "govuk-link";
  to.href = `#answer-${code}`;
  to.textContent = words;
  item.append(to);
  return item;
}

document.addEventListener("autosaved", (event) => update(event.detail));
