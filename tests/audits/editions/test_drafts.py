"""Drafts: begun from an edition or a file, written on pages, published whole or not at all."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.models import Edition, EditionDraft, Item, Line
from audits.services.editions.drafts import change_draft, set_draft_aside, start_draft
from audits.services.editions.publishing import publish_draft
from audits.standard_sets.as_json import content_hash, from_json
from audits.standard_sets.drafting import find, with_reworded, without_standard
from audits.standard_sets.reading import read_set
from foundation.refusals import NotAllowed, Refusal
from tests.audits.editions.conftest import LIBRARY
from tests.factories.people import actor_of, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(newer, ada):
    return start_draft(
        actor=actor_of(ada), base=newer, code="section11-2026", title="Section 11 standards 2026"
    )


def said(draft):
    draft.refresh_from_db()
    return from_json(draft.content)


def post(client, draft, name, data, *args):
    draft.refresh_from_db()
    return client.post(f"/standards/drafts/{draft.pk}/{name}/", {"version": draft.version, **data})


OURS = {
    "code": "1.90",
    "title": "Our own pledge",
    "text": "The agency keeps the pledge that children wrote.",
    "guidance": "The pledge hangs where children see it.",
    "audience": "",
}


def add_ours(client, draft, **more):
    return post(client, draft, "sections/1/add", {**OURS, **more})


def test_a_draft_begins_with_what_the_edition_before_it_asks(draft, newer):
    found = said(draft)

    assert [item.line_key for item in found.items] == list(
        newer.items.order_by("section__order", "order").values_list("line__key", flat=True)
    )
    assert (found.replaces, found.edition_code) == ("section11-2021", "section11-2026")


def test_a_local_standard_is_added_to_the_regional_core_and_published(draft, ada):
    client = client_of(ada)

    assert add_ours(client, draft).status_code == 302
    draft.refresh_from_db()
    response = post(client, draft, "publish", {"sure": "on"})

    assert response["Location"] == "/standards/section11-2026/"
    edition = Edition.objects.get(code="section11-2026")
    ours = edition.items.get(code="1.90")
    assert (ours.origin, ours.line.key, ours.line.regional_key) == ("local", "local-our-own-pledge", "")
    assert edition.is_published
    assert edition.replaces.code == "section11-2021"


def test_a_standard_of_the_core_can_be_changed_by_nobody(draft, ada):
    client = client_of(ada)
    before = said(draft)
    core = before.items[0]

    for response in (
        client.get(f"/standards/drafts/{draft.pk}/standards/{core.code}/"),
        post(client, draft, "step", {"change": "remove", "code": core.code}),
        post(client, draft, "step", {"change": "down", "code": core.code}),
    ):
        assert response.status_code == 409
        assert "belongs to the regional core" in response.content.decode()
    assert (
        "belongs to the regional core"
        in post(client, draft, f"standards/{core.code}", {**OURS, "code": core.code}).content.decode()
    )
    assert said(draft) == before


def test_the_service_refuses_the_core_too(draft, ada):
    core = said(draft).items[0]

    for change in (
        lambda content: without_standard(content, core.code),
        lambda content: with_reworded(content, core.code, core),
    ):
        with pytest.raises(Refusal, match="regional core"):
            change_draft(actor=actor_of(ada), draft=draft, version=1, verb="change_draft", change=change)


def test_an_own_standard_is_reworded_moved_and_taken_out(draft, ada):
    client = client_of(ada)
    add_ours(client, draft)
    line = find(said(draft), "1.90").line_key

    post(client, draft, "standards/1.90", {**OURS, "text": "The agency keeps every pledge."})
    post(client, draft, "step", {"change": "up", "code": "1.90"})

    section = said(draft).sections[0]
    assert section.items[-2].code == "1.90"
    assert (section.items[-2].text, section.items[-2].line_key) == ("The agency keeps every pledge.", line)
    post(client, draft, "step", {"change": "remove", "code": "1.90"})
    assert find(said(draft), "1.90") is None


def test_a_code_that_differs_only_in_capitals_is_refused(draft, ada):
    client = client_of(ada)
    add_ours(client, draft, code="1.A")

    response = add_ours(client, draft, code="1.a", text="Something else.", title="Else")

    assert "There is a standard 1.a already. Capitals make no difference." in response.content.decode()


def test_a_text_that_stands_already_is_refused(draft, ada):
    core = said(draft).items[0]

    response = add_ours(client_of(ada), draft, text=core.text.upper())

    assert f"{core.code} has the same text already." in response.content.decode()


def test_a_number_of_another_section_is_refused(draft, ada):
    response = add_ours(client_of(ada), draft, code="2.90")

    assert "Begin with the number of the section, such as 1.1" in response.content.decode()


def test_a_section_and_a_theme_of_our_own(draft, ada):
    client = client_of(ada)
    post(client, draft, "section", {"code": "99", "title": "Our pledge", "introduction": ""})
    post(client, draft, "theme", {"label": "Our pledge"})

    page = client.get(f"/standards/drafts/{draft.pk}/").content.decode()
    assert "Section 99 has no standards." in page
    post(client, draft, "sections/99/add", {**OURS, "code": "99.1", "themes": ["our-pledge"]})
    post(client, draft, "publish", {"sure": "on"})

    item = Item.objects.get(edition__code="section11-2026", code="99.1")
    assert list(item.line.themes.values_list("label", flat=True)) == ["Our pledge"]


def test_a_draft_that_cannot_be_published_leaves_nothing_behind(draft, ada):
    client = client_of(ada)
    post(client, draft, "section", {"code": "99", "title": "Empty", "introduction": ""})
    draft.refresh_from_db()

    with pytest.raises(Refusal, match="cannot be published yet"):
        publish_draft(actor=actor_of(ada), draft=draft, version=draft.version)

    assert not Edition.objects.filter(code="section11-2026").exists()


def test_a_code_that_was_taken_meanwhile_leaves_nothing_behind(draft, newer, ada):
    text = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    from audits.services.standards import load_standard_set

    text = text.replace("code: section11-2021", "code: section11-2026").replace(
        "replaces: section11-2018", "replaces: section11-2021"
    )
    load_standard_set(actor=actor_of(ada), text=text, source_name="x.yaml")
    add_ours(client_of(ada), draft)
    draft.refresh_from_db()

    with pytest.raises(Refusal, match="There is an edition section11-2026 already"):
        publish_draft(actor=actor_of(ada), draft=draft, version=draft.version)

    assert not Line.objects.filter(key="local-our-own-pledge").exists()


def test_two_people_on_one_draft_do_not_overwrite_each_other(draft, ada, bea):
    page = {"version": draft.version}
    add_ours(client_of(bea), draft)
    before = said(draft)

    response = client_of(ada).post(f"/standards/drafts/{draft.pk}/theme/", {**page, "label": "Late"})

    assert response.status_code == 409
    assert "Somebody changed this draft meanwhile" in response.content.decode()
    assert said(draft) == before


def test_business_support_writes_and_the_manager_publishes(draft, bea):
    add_ours(client_of(bea), draft)
    draft.refresh_from_db()

    with pytest.raises(NotAllowed):
        publish_draft(actor=actor_of(bea), draft=draft, version=draft.version)
    assert (
        "The partnership manager can do it" in client_of(bea).get(draft.get_absolute_url()).content.decode()
    )


def test_an_agency_sees_no_drafts(draft, ben):
    client = client_of(ben)

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert draft.title not in client.get("/standards/").content.decode()


def test_a_published_or_set_aside_draft_is_over(draft, newer, ada):
    other = start_draft(actor=actor_of(ada), base=newer, code="section11-2027", title="Another")
    publish_draft(actor=actor_of(ada), draft=draft, version=1)
    set_draft_aside(actor=actor_of(ada), draft=other, version=1)

    for each in (draft, other):
        with pytest.raises(Refusal, match="not open any more"):
            publish_draft(actor=actor_of(ada), draft=each, version=1)
        assert client_of(ada).get(f"/standards/drafts/{each.pk}/theme/").status_code == 409
        assert client_of(ada).get(each.get_absolute_url()).status_code == 200


def upload(client, data, name="set.yaml"):
    return client.post("/standards/bring-in/", {"file": SimpleUploadedFile(name, data)})


def test_a_file_becomes_a_draft_and_nothing_is_asked_of_anybody(ada):
    data = (LIBRARY / "section11_2018.yaml").read_bytes()

    response = upload(client_of(ada), data)

    draft = EditionDraft.objects.get()
    assert response["Location"] == draft.get_absolute_url()
    assert content_hash(from_json(draft.content)) == content_hash(read_set(data, "x"))
    assert not Edition.objects.exists()


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_a_draft_that_was_taken_out_comes_in_again_the_same(draft, ada, kind):
    client = client_of(ada)
    add_ours(client, draft)
    file = client.get(f"/standards/drafts/{draft.pk}/file.{kind}")

    upload(client, file.content, f"again.{kind}")

    again = EditionDraft.objects.exclude(pk=draft.pk).get()
    assert content_hash(from_json(again.content)) == content_hash(said(draft))
    assert again.based_on_id == draft.based_on_id


def test_the_regions_new_core_takes_over_what_is_our_own(draft, newer, ada):
    client = client_of(ada)
    add_ours(client, draft)
    draft.refresh_from_db()
    edition = publish_draft(actor=actor_of(ada), draft=draft, version=draft.version)
    text = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    text = text.replace("code: section11-2021", "code: section11-2027").replace(
        "replaces: section11-2018", f"replaces: {edition.code}"
    )
    upload(client, text.encode())
    new = EditionDraft.objects.latest("made_at")

    post(client, new, "step", {"change": "own"})

    assert find(said(new), "1.90").line_key == "local-our-own-pledge"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"standard_set:\n\tcode: x\n", "indent with spaces, not with tabs"),
        (b"a: &x [1]\nb: *x\n", "Has the anchor x; anchors and aliases are not read"),
        (b"edition: 1\nedition: 2\n", "Edition stands twice in the file"),
        (b"\x00\xff\x9c" * 40, "It is no text file in UTF-8 and no workbook"),
        (b"a" * 1_500_000, "At most 1,000,000 are read".casefold()),
        (b"PK\x03\x04nothing", "The file is damaged"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(ada, data, says):
    response = upload(client_of(ada), data)

    assert response.status_code == 400
    assert says.casefold() in " ".join(response.content.decode().split()).casefold()
    assert not EditionDraft.objects.exists()


def test_yaml_that_explodes_is_refused_at_its_first_anchor(ada):
    bomb = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(ord("b"), ord("i"))
    )

    response = upload(client_of(ada), bomb)

    assert response.status_code == 400
    assert "Has the anchor a" in response.content.decode()


def test_every_problem_of_a_file_is_listed_by_its_line(ada):
    data = (LIBRARY / "section11_2018.yaml").read_bytes()
    data = data.replace(b"origin: core", b"origin: ours", 2).replace(b"rag: red", b"rag: pink", 1)

    page = " ".join(upload(client_of(ada), data).content.decode().split())

    assert "3 things are wrong" in page
    assert page.casefold().count("must be one of") == 3


def test_a_file_that_clashes_with_what_is_here_says_so_on_the_draft(newer, ada):
    text = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    text = text.replace("code: section11-2021", "code: section11-2027").replace("label: Good", "label: Fine")
    client = client_of(ada)

    upload(client, text.encode())

    page = client.get(EditionDraft.objects.get().get_absolute_url()).content.decode()
    assert "Scale four-words is already loaded with other grades" in page
    assert "It cannot be published while something stands against it." in page


def test_a_regional_key_in_other_capitals_on_another_line_is_named(newer, ada):
    key = newer.items.filter(origin="core").first().line
    text = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    text = text.replace("code: section11-2021", "code: section11-2027")
    text = text.replace(f"line: {key.key}\n", "line: quite-another\n")
    text = text.replace(f"regional_key: {key.regional_key}\n", f"regional_key: {key.regional_key.lower()}\n")
    client = client_of(ada)

    upload(client, text.encode())

    page = " ".join(client.get(EditionDraft.objects.get().get_absolute_url()).content.decode().split())
    assert f"belongs to line {key.key}" in page


def test_the_draft_page_asks_no_more_than_its_limit(draft, ada):
    from tests.queries import asked

    assert len(asked(client_of(ada), draft.get_absolute_url())) <= 11


def test_a_workbook_with_a_formula_is_named_by_its_row(newer, ada):
    from openpyxl import load_workbook

    client = client_of(ada)
    book = load_workbook(BytesIO(client.get(f"/standards/{newer.code}/file.xlsx").content))
    book["Standards"]["E4"] = "=1+1"
    output = BytesIO()
    book.save(output)

    page = upload(client, output.getvalue(), "set.xlsx").content.decode()

    assert "Sheet Standards, row 4" in page
    assert "Cell E4 has a formula" in page
