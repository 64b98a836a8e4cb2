// Saves each answer of a sheet within two seconds of a pause, and never lets typed text get lost.
//
// An element with data-autosave="URL" (a form, or a group of fields inside one) is one answer. Its fields are
// posted under their names, without the prefix in data-autosave-prefix; one of them is `version`. Inside it,
// [data-autosave-state] says how things stand. The server answers with {"saved_at": "14:03", "version": 4} and,
// where something of it could not be saved yet, a "note";
// or 409 {"conflict_url": "…"}, 400 or 409 {"error": "…"}, 401 or 403 {"log_in": "…"}.
// Nothing is kept in the browser's storage: what is not saved yet stands in the page and nowhere else.

const PAUSE = 1200;
const PATIENCE = 20000;
const WAITS = 5000;
const RETRIES = [2000, 5000, 10000, 20000, 30000];
const KEPT = "Your text stays on this page";

class Answer {
  constructor(element) {
    this.element = element;
    this.form = element.closest("form");
    this.url = element.dataset.autosave || this.form.action;
    this.prefix = element.dataset.autosavePrefix || "";
    this.state = element.querySelector("[data-autosave-state]");
    this.state.setAttribute("aria-live", "polite");
    this.saved = this.typed();
    this.failures = 0;
    this.renewed = false;
    this.flight = null;
    this.stopped = false;
    element.addEventListener("input", () => this.later(PAUSE));
    element.addEventListener("change", () => this.later(300));
    // What was typed before this script ran (or put back by the browser) was heard by nobody: save it now.
    if (this.typedSinceDrawn()) {
      this.saved = "";
      this.later(300);
    }
  }

  fields() {
    const found = new URLSearchParams();
    for (const control of this.element.querySelectorAll("input, textarea, select")) {
      const off = ["radio", "checkbox"].includes(control.type) && !control.checked;
      const left = ["file", "submit", "button"].includes(control.type) || control.name === "csrfmiddlewaretoken";
      if (!control.name || control.disabled || off || left) continue;
      const name = control.name.startsWith(this.prefix) ? control.name.slice(this.prefix.length) : control.name;
      const values = control.multiple ? [...control.selectedOptions].map((one) => one.value) : [control.value];
      values.forEach((value) => found.append(name, value));
    }
    return found;
  }

  typed() {
    const fields = this.fields();
    fields.delete("version");
    return fields.toString();
  }

  typedSinceDrawn() {
    return [...this.element.querySelectorAll("input, textarea")].some((control) => {
      if (control.type === "hidden" || control.type === "file" || !control.name) return false;
      if (["radio", "checkbox"].includes(control.type)) return control.checked !== control.defaultChecked;
      return control.value !== control.defaultValue;
    });
  }

  get unsaved() {
    return this.typed() !== this.saved;
  }

  later(wait) {
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (this.unsaved && !this.failures) this.say("Not saved yet");
    this.timer = setTimeout(() => this.save(), wait);
  }

  save() {
    clearTimeout(this.timer);
    if (this.flight || this.stopped || !this.unsaved) return;
    this.flight = this.send().finally(() => {
      this.flight = null;
      if (!this.failures && !this.stopped && this.unsaved) this.later(PAUSE);
    });
  }

  async send() {
    const body = this.fields();
    const sent = this.typed();
    if (!this.failures) this.say("Saving");
    try {
      await this.read(await this.post(body), sent);
    } catch {
      this.retry("Not saved yet: there is no connection. " + KEPT + " and is saved as soon as there is one.");
    }
  }

  post(body) {
    return fetch(this.url, {
      method: "POST",
      body,
      credentials: "same-origin",
      redirect: "error",
      keepalive: body.toString().length < 60000,
      signal: AbortSignal.timeout(PATIENCE),
      headers: { Accept: "application/json", "X-Autosave": "1", "X-CSRFToken": token(this.form) },
    });
  }

  async read(response, sent) {
    const answer = await response.json().catch(() => ({}));
    if (response.ok && answer.saved_at) return this.done(answer, sent);
    if (answer.conflict_url) {
      return this.stop("Not saved: somebody else has changed this answer.", answer.conflict_url, "See both texts");
    }
    if (answer.log_in) {
      const loggedIn = await freshToken();
      if (loggedIn && !this.renewed) {
        this.renewed = true;
        this.timer = setTimeout(() => this.save());
        return;
      }
      return this.retry("Not saved yet: you are logged out. " + KEPT + " and is saved after you", answer.log_in, "log in (opens a new tab)");
    }
    if (response.status === 400) return this.stop(answer.error || "Not saved: the answer could not be read. " + KEPT + ".");
    if (response.status >= 500) return this.retry("Not saved yet: something went wrong on our side. " + KEPT + "; we try again.");
    return this.stop((answer.error || "Not saved: this can no longer be changed.") + " " + KEPT + ": copy what you need.");
  }

  done(answer, sent) {
    this.failures = 0;
    this.renewed = false;
    this.saved = sent;
    const version = this.element.querySelector(`[name="${CSS.escape(this.prefix + "version")}"]`);
    if (version) version.value = answer.version;
    this.say(answer.note ? `Saved ${answer.saved_at}. ${answer.note}.` : `Saved ${answer.saved_at}`);
    this.element.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: answer }));
  }

  retry(text, url, urlText) {
    this.problem(text, url, urlText, true);
    const wait = RETRIES[Math.min(this.failures, RETRIES.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => this.save(), wait);
  }

  // Typing again tries again: the reason may be gone, and the text must not be.
  stop(text, url, urlText) {
    this.problem(text, url, urlText, false);
    this.stopped = true;
    this.element.addEventListener("input", () => { this.stopped = Boolean(url); this.later(PAUSE); }, { once: true });
  }

  say(text) {
    this.state.classList.remove("app-autosave--problem");
    this.state.textContent = text;
  }

  problem(text, url, urlText, elsewhere) {
    const said = url ? `${text} ${urlText}` : text;
    this.state.classList.add("app-autosave--problem");
    if (this.state.textContent.trim() === said) return;
    this.state.textContent = url ? `${text} ` : text;
    if (!url) return;
    const link = document.createElement("a");
    link.href = url;
    link.className = "govuk-link";
    link.textContent = urlText;
    if (elsewhere) { link.target = "_blank"; link.rel = "noopener"; }
    this.state.append(link);
  }
}

function token(form) {
  return (form || document).querySelector("[name=csrfmiddlewaretoken]").value;
}

// A new log-in brings a new token: read it from this page, fetched again. True where there is one.
async function freshToken() {
  const headers = { "X-Autosave": "1" };
  const response = await fetch(location.href, { credentials: "same-origin", headers, signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok || response.redirected) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-autosave] [name=csrfmiddlewaretoken], form [name=csrfmiddlewaretoken]");
  if (!fresh) return false;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = fresh.value; });
  return true;
}

const answers = [...document.querySelectorAll("[data-autosave]")].map((element) => new Answer(element));
const unsaved = () => answers.filter((answer) => answer.unsaved);
let leaving = false;

// The form brings every answer. Saves under way go first, or somebody would meet their own text as another's.
document.addEventListener("submit", (event) => {
  if (!answers.some((answer) => answer.form === event.target)) return;
  answers.forEach((answer) => clearTimeout(answer.timer));
  const flights = answers.map((answer) => answer.flight).filter(Boolean);
  const waits = flights.length && !leaving;
  leaving = true;
  if (!waits) return;
  event.preventDefault();
  const enough = new Promise((done) => { setTimeout(done, WAITS); });
  Promise.race([Promise.all(flights), enough]).then(() => event.target.requestSubmit(event.submitter));
});
window.addEventListener("pageshow", () => { leaving = false; });
window.addEventListener("online", () => unsaved().forEach((answer) => answer.save()));
window.addEventListener("focus", () => unsaved().forEach((answer) => answer.save()));
// A page that goes because its form was sent is hidden too: what the form brings is not saved once more behind it.
document.addEventListener("visibilitychange", () => { if (!leaving) unsaved().forEach((answer) => answer.save()); });
window.addEventListener("beforeunload", (event) => {
  if (leaving || !unsaved().length) return;
  unsaved().forEach((answer) => answer.save());
  event.preventDefault();
});
