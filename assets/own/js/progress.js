// Asks how far a long piece of work is, and shows its result when there is one.

const PAUSE = 2000;

async function ask(section) {
  try {
    const response = await fetch(section.dataset.progress, { credentials: "same-origin", headers: { Accept: "application/json", "X-Autosave": "1" } });
    if (response.ok && !response.redirected && show(section, await response.json())) return;
  } catch {
    // No connection: ask again later.
  }
  setTimeout(() => ask(section), PAUSE);
}

function show(section, job) {
  const busy = ["waiting", "running"].includes(job.state);
  const bar = section.querySelector("[data-progress-bar]");
  if (bar) {
    bar.max = job.total || 1;
    bar.value = busy ? job.done : bar.max;
  }
  const text = section.querySelector("[data-progress-text]");
  const said = busy && job.total ? `${job.text}: ${job.done} of ${job.total}` : job.text;
  if (text.textContent !== said) text.textContent = said;
  const result = section.querySelector("[data-progress-result]");
  if (job.result_url) {
    result.querySelector("a").href = job.result_url;
    result.hidden = false;
  }
  if (!busy) section.querySelector("[data-progress-busy]")?.remove();
  return !busy;
}

document.querySelectorAll("[data-progress]").forEach((section) => setTimeout(() => ask(section), PAUSE));
