"""What happened, under a piece of evidence: no standard beside which it stands, and nothing of another piece."""

from django.http import QueryDict

from audits.selectors.happened import piece_happened
from audits.services.evidence.withdrawing import withdraw_evidence


def test_a_piece_tells_who_added_and_withdrew_it(add, ben):
    piece, other = add(), add("Another policy")
    withdraw_evidence(actor=ben, piece=piece)

    assert [entry.sentence for entry in piece_happened(QueryDict(), piece).entries] == [
        "Ben withdrew it.",
        "Ben added the evidence.",
    ]
    assert [entry.sentence for entry in piece_happened(QueryDict(), other).entries] == [
        "Ben added the evidence."
    ]
