// Shows the questions that a choice reveals, and hides those of the others. Without scripts all are shown.

function update(group) {
  for (const choice of group.querySelectorAll("[data-reveals-id]")) {
    document.getElementById(choice.dataset.revealsId).hidden = !choice.checked;
  }
}

for (const group of document.querySelectorAll("[data-reveals]")) {
  update(group);
  group.addEventListener("change", () => update(group));
}
