"""Fields of crispy and fields drawn by hand end in the same templates, escaped and joined to their errors."""

from crispy_forms.layout import Layout
from django import forms

from foundation.pages.fields import Field, from_bound
from foundation.pages.forms import HelperMixin
from foundation.pages.specimen_forms import SpecimenForm, bound_form
from foundation.pages.widgets import HintedCheckboxes
from tests.pages.drawing import draw


class OneField(HelperMixin, forms.Form):
    name = forms.CharField(label="Name", help_text="In full")


def test_a_field_of_a_form_and_one_by_hand_are_drawn_alike():
    by_hand = Field("input", "name", "Name", hint="In full", attrs={"type": "text"})

    assert draw("{% field one %}", one=by_hand) == draw("{% field one %}", one=OneField()["name"])


def test_a_label_a_hint_a_choice_and_a_value_with_markup_are_escaped():
    class Hostile(forms.Form):
        a = forms.CharField(label="<i>", help_text="<i>", initial='"><i>')
        b = forms.ChoiceField(label="<i>", choices=[("<i>", "<i>")], widget=forms.RadioSelect)
        c = forms.CharField(label="<i>", initial="</textarea><i>", widget=forms.Textarea)

    html = draw("{% for one in form %}{% field one %}{% endfor %}", form=Hostile())

    assert "<i>" not in html
    assert html.count("&lt;i&gt;") == 8


def test_every_link_of_the_error_summary_leads_to_a_control():
    html = draw("{% error_summary form %}{% crispy form %}", form=bound_form())
    targets = [part.split('"')[0] for part in html.split('href="#')[1:]]

    assert targets == [
        "id_name",
        "id_email",
        "id_loans",
        "id_opened_day",
        "id_status_0",
        "id_district",
        "id_password",
        "id_sure",
    ]
    assert [html.count(f'id="{target}"') for target in targets] == [1] * 8


def test_an_error_is_tied_to_its_control():
    html = draw("{% field form.name %}", form=bound_form())

    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'id="id_name_error"' in html


def test_an_unbound_form_has_no_error_summary():
    assert draw("{% error_summary form %}", form=SpecimenForm()).strip() == ""


def test_a_list_of_errors_can_be_summed_up_without_a_form():
    html = draw("{% error_summary form %}", form=[("Answer 8.6", "id_8.6"), ("Too late", "")])

    assert '<a href="#id_8.6">Answer 8.6</a>' in html
    assert "<li>Too late</li>" in html


def test_a_password_is_never_sent_back():
    form = SpecimenForm({"password": "correct horse"})

    assert "correct horse" not in draw("{% crispy form %}", form=form)


def test_a_number_is_asked_as_text_with_a_keypad():
    assert from_bound(SpecimenForm()["loans"]).attrs == {"type": "text", "inputmode": "numeric"}


def test_only_what_may_be_left_out_is_marked_as_optional():
    form = SpecimenForm()

    assert [bound.name for bound in form.visible_fields() if from_bound(bound).optional] == [
        "kinds",
        "notes",
        "plan",
    ]


def test_a_field_asked_in_some_cases_is_not_marked():
    class Sometimes(forms.Form):
        reason = forms.CharField(required=False, widget=forms.TextInput({"data-optional": "unmarked"}))

    assert draw("{% field form.reason %}", form=Sometimes()).count("optional") == 0


def test_a_form_is_posted_with_its_token_and_without_the_browsers_own_checks():
    html = draw("{% crispy form %}", form=OneField())

    assert '<form novalidate method="post">' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html


def test_a_form_with_a_file_is_sent_in_parts():
    assert 'enctype="multipart/form-data"' in draw("{% crispy form %}", form=SpecimenForm())


def test_djangos_own_drawing_of_a_form_ends_in_the_same_fields():
    assert draw("{{ form }}", form=OneField()) == draw("{% field form.name %}", form=OneField())


def test_a_box_asks_its_further_question_below_itself_and_nowhere_else():
    class Revealing(HelperMixin, forms.Form):
        loans = forms.MultipleChoiceField(
            label="Loans",
            choices=[("1", "One"), ("2", "Two")],
            widget=HintedCheckboxes(reveals={"2": "why"}),
        )
        why = forms.CharField(label="Why two?", required=False)

        def layout(self):
            return Layout("loans")

    html = draw("{% crispy form %}", form=Revealing({"loans": ["2"], "why": "Twice <asked>"}))
    below_two = html.split("data-revealed")[1]

    assert html.count('name="why"') == 1
    assert 'value="Twice &lt;asked&gt;"' in below_two
    assert 'data-reveals-id="id_loans_1_more"' in html
    assert "id_loans_0_more" not in html
