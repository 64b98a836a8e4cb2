// Tells the styles that scripts run, before anything is drawn; an external file, so that no inline script is needed.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
