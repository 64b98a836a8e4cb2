"""What somebody with nothing but the keyboard meets on a page: all can be reached in order, the focus shows, nothing
holds it. It is asked of the page, because to press Tab through every page takes minutes."""

# Before any script of the page: which elements answer to a click the page itself does not say.
NOTING = """(() => {
  const usual = EventTarget.prototype.addEventListener;
  window.clicked = new Set();
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (kind === 'click' && this instanceof Element) window.clicked.add(this);
    return usual.call(this, kind, ...rest);
  };
})()"""

LOOKING = """() => {
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe';
  const FOCUSED = `${CONTROLS}, [tabindex], [contenteditable]`;
  const ROLES = '[role=button], [role=link], [role=tab], [role=checkbox], [role=switch], [role=menuitem]';
  const PICTURE = '[role=img]';  // a chart, whose table says the same
  const found = [];
  const say = (problem, it) => found.push(`${problem}: ${it.outerHTML.slice(0, 120)}`);
  const drawn = it => it.checkVisibility({visibilityProperty: true}) && it.getClientRects().length > 0;
  const seen = it => {
    const box = it.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right + scrollX > 0 && box.bottom + scrollY > 0;
  };
  const ring = it => {
    const styles = [getComputedStyle(it)];
    if (it.nextElementSibling) styles.push(getComputedStyle(it.nextElementSibling, '::before'));
    return styles.map(one => `${one.boxShadow} ${one.outlineStyle} ${one.outlineWidth} ${one.outlineColor}`).join();
  };
  const kinds = new Set(), order = [];
  for (const it of document.querySelectorAll(FOCUSED)) {
    if (it.tabIndex > 0) say('reached out of order', it);
    if (!drawn(it) || it.disabled) continue;
    if (it.tabIndex < 0) {
      if (it.matches(CONTROLS)) say('never reached', it);
      continue;
    }
    order.push(it);
    const kind = [it.tagName, it.type, it.className, it.parentElement.className].join();
    const isNew = !kinds.has(kind), before = isNew && ring(it);
    kinds.add(kind);
    it.focus({preventScroll: true});
    if (document.activeElement !== it) say('does not take the focus', it);
    else if (!seen(it)) say('has the focus unseen', it);
    else if (isNew && ring(it) === before) say('does not show the focus', it);
    const tab = new KeyboardEvent('keydown', {key: 'Tab', code: 'Tab', bubbles: true, cancelable: true});
    if (!it.dispatchEvent(tab)) say('holds the focus', it);
    it.blur();
  }
  if (!order[0]?.matches('.govuk-skip-link') || !document.querySelector(order[0].hash)) found.push('no skip link');
  const HEARS = '.govuk-error-summary';  // for the links in it, if there are any
  const reachable = it => it.tabIndex >= 0 || it.matches(HEARS) || it.closest(`label, ${CONTROLS}, ${PICTURE}`)
    || it.querySelector(`label, ${CONTROLS}`);
  const clicked = new Set([...window.clicked, ...document.querySelectorAll(`${ROLES}, [onclick], a:not([href])`)]);
  for (const it of document.body.querySelectorAll('*'))
    if (getComputedStyle(it).cursor === 'pointer' && !it.closest(`label, ${CONTROLS}`)) clicked.add(it);
  for (const it of clicked) if (it.isConnected && drawn(it) && !reachable(it)) say('only for a mouse', it);
  return found;
}"""

FROM_THE_START = """() => {
  document.body.tabIndex = -1;
  document.body.focus({preventScroll: true});
  document.body.removeAttribute('tabindex');
}"""

SKIPPED = """() => {
  const main = document.getElementById('main-content'), here = document.activeElement;
  return main && (main.contains(here) || here === document.body
    || main.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""


def key_faults(page):
    """What stands in the way at this width, each with the element; the page is left without a focus."""
    return page.evaluate(LOOKING)


def layout_of(page):
    """What a page has in common with others that are made alike."""
    return page.evaluate("document.body.className")


def skips(page):
    """Tab, Enter, Tab, with real keys: past the header, into what the page is about or behind it."""
    page.evaluate(FROM_THE_START)
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('.govuk-skip-link')"):
        return False
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    return bool(page.evaluate(SKIPPED))
