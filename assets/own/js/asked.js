// Shows the questions that a rating or a choice asks for, and hides the others. Without scripts all are shown.
// Inside [data-asks], an element with data-asked-by="name" and data-asked-for="value value" is shown while one
// of these values of that field is chosen. What is hidden is still sent: nothing typed is lost by a second thought.

function update(root) {
  for (const part of root.querySelectorAll("[data-asked-by]")) {
    const chosen = root.querySelector(`input[name="${CSS.escape(part.dataset.askedBy)}"]:checked`);
    part.hidden = !(chosen && part.dataset.askedFor.split(" ").includes(chosen.value));
  }
}

for (const root of document.querySelectorAll("[data-asks]")) {
  update(root);
  root.addEventListener("change", () => update(root));
}
