"""A browser in which no script runs: it reads a page, fills in the fields that the page has, and posts those alone."""

from urllib.parse import urldefrag, urljoin

from lxml import html

CHOSEN = ("radio", "checkbox")


class PlainBrowser:
    """Somebody logged in; forms without the page's token are refused, as a server refuses them."""

    def __init__(self, client):
        client.handler.enforce_csrf_checks = True
        self.client, self.path = client, "/"

    def open(self, address):
        """An address, and whatever it leads to."""
        return self._read(self.client.get(urldefrag(address).url, follow=True))

    def follow(self, name):
        """The first link that begins so."""
        found = [each for each in seen(self.main.iter("a")) if said(each).startswith(name)]
        assert found, f"no link “{name}” on {self.path}"
        return self.open(urljoin(self.path, found[0].get("href")))

    def choose(self, label, question=""):
        """A radio or a box by its label, in the question that begins so."""
        field = self._field(label, question)
        assert field.get("type") in CHOSEN, f"“{label}” is not to be chosen on {self.path}"
        if field.get("type") == "radio":
            for other in field.xpath("ancestor::form//input[@name=$name]", name=field.get("name")):
                other.checked = False
        field.checked = True

    def fill(self, label, value, question=""):
        """A box for text, or a list to choose from."""
        field = self._field(label, question)
        if field.tag == "select":
            value = next(each.get("value") for each in field.iter("option") if said(each) == value)
        field.value = value

    def fill_date(self, question, day):
        """Three boxes."""
        for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.fill(label, str(value), question)

    def press(self, name):
        """The button that begins so sends its form, as it stands."""
        found = [each for each in seen(self.main.iter("button")) if said(each).startswith(name)]
        assert found, f"no button “{name}” on {self.path}"
        form = next(found[0].iterancestors("form"))
        posted = {}
        own = [(found[0].get("name"), found[0].get("value"))] if found[0].get("name") else []
        for key, value in form.form_values() + own:
            posted.setdefault(key, []).append(value)
        send = self.client.post if form.method == "POST" else self.client.get
        return self._read(send(urljoin(self.path, form.action or ""), posted, follow=True))

    @property
    def main(self):
        """What the page is about."""
        return self.page.get_element_by_id("main-content")

    @property
    def heading(self):
        """The page's one heading."""
        return said(next(self.main.iter("h1")))

    @property
    def text(self):
        """All words that are shown."""
        words = self.main.xpath(".//text()[not(ancestor::*[@hidden])]")
        return " ".join(" ".join(words).split())

    def _read(self, response):
        self.status = response.status_code
        self.path = response.request["PATH_INFO"]
        self.page = html.document_fromstring(response.content.decode())
        return self

    def _field(self, label, question):
        within = self._question(question) if question else self.main
        labels = [each for each in seen(within.iter("label")) if said(each).startswith(label)]
        assert labels, f"nothing is labelled “{label}” in “{question}” on {self.path}"
        return self.page.get_element_by_id(labels[0].get("for"))

    def _question(self, name):
        groups = seen(self.main.iter("fieldset", "section"))
        found = [each for each in groups if self._name(each).startswith(name)]
        assert found, f"no question “{name}” on {self.path}"
        return found[0]

    def _name(self, group):
        by = group.get("aria-labelledby")
        if by:
            return said(self.page.get_element_by_id(by))
        legends = list(group.iter("legend"))
        return said(legends[0]) if legends else ""


def seen(elements):
    """Those that no script has to show first."""
    return [each for each in elements if not each.xpath("ancestor-or-self::*[@hidden]")]


def said(element):
    """Its words, in one line."""
    return " ".join(element.text_content().split())
