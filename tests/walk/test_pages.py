"""What is wrong with a page is found out."""

from django.conf import settings

from tests.walk.pages import Page, inside, problems


def test_a_page_with_mistakes_is_found_out():
    page = Page(
        b"<title>Other - Name</title><h1>This</h1><p style='x' onclick='y'>None</p><script>1</script>"
    )

    assert list(problems(page, "x")) == [
        "the title “Other - Name” does not begin with the heading “This”",
        "the text says “This None”",
        "inline: onclick of p, script, style of p",
        "neither breadcrumbs nor a link back",
    ]
    assert inside("/plan/?a=1#b", "/") == "/plan/?a=1"
    assert inside("https://elsewhere.example/", "/") is None
    assert settings.STATIC_URL == "/static/"
