"""Phrases are found whatever their case and accents, as whole words, and marked where they stand."""

from foundation.subject_requests.matching import Part, Phrases, folded, words_of


def test_case_and_accents_make_no_difference():
    phrases = Phrases(["José Núñez", "O'Brien"])

    assert phrases.are_in("We met JOSE  NUNEZ at school")
    assert phrases.are_in("Ms O\u2019Brien rang")
    assert not phrases.are_in("Josephine Nunez")
    assert not phrases.are_in("")


def test_a_phrase_is_found_as_a_whole():
    assert not Phrases(["Ann"]).are_in("Annual meeting, Joanna")
    assert Phrases(["Ann"]).are_in("Ann's answer")
    assert not Phrases(["Ann Lee"]).are_in("Ann and Lee")
    assert not Phrases([]).are_in("anything")
    assert not Phrases(["a.c"]).are_in("abc")


def test_what_was_found_is_marked_in_the_text_as_it_was_written():
    parts = Phrases(["zoë"]).parts("Then ZOË said: Æ, Zoe.")

    assert parts == [
        Part("Then ", False),
        Part("ZOË", True),
        Part(" said: Æ, ", False),
        Part("Zoe", True),
        Part(".", False),
    ]


def test_an_excerpt_shows_the_surroundings_of_the_first():
    text = "x " * 100 + "Zoe" + " y" * 100

    head, found, tail = Phrases(["Zoe"]).excerpt(text)

    assert (found.text, head.text[0], tail.text[-1], len(head.text)) == ("Zoe", "…", "…", 91)


def test_words_to_look_for_are_suggested_from_what_is_known():
    found = words_of("Jo María Fernley", "Jo Smith\nFernley", "jo@example.org")

    assert found == ["Jo María Fernley", "Jo Smith", "Fernley", "María", "Smith", "jo@example.org"]


def test_letters_that_no_decomposition_takes_apart_are_alike():
    assert folded("Søren Łukasz Straße") == "soren lukasz strasse"
