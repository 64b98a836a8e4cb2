"""The partnership's own questions in the audit of 2021/22: an edition of its own, and the answers to them."""

from decimal import Decimal
from typing import Any

from audits.models import Answer
from audits.owed import Audit
from audits.services.answers import AnswerValues
from audits.services.sheets.answers import save_answer
from demo.loading.reading import rows
from demo.ratings import HERE, LIBRARY
from partnership.actors import Actor

OF_ITS_OWN = {
    "  code: section11-2021\n": "  code: section11-2021-elmbrook\n",
    "  title: Section 11 standards 2021\n": "  title: Section 11 standards 2021 with Elmbrook's questions\n",
    "  published_on: 2021-06-14\n": "  published_on: 2021-07-19\n",
    "  valid_from: 2021-07-01\n": "  valid_from: 2021-08-01\n",
    "  replaces: section11-2018\n": "  replaces: section11-2021\n",
}


def local_edition() -> str:
    """The shipped edition with one section more, as somebody writes it who adds local standards to a core."""
    text = (LIBRARY / "section11_2021.yaml").read_text(encoding="utf-8")
    for old, new in OF_ITS_OWN.items():
        if text.count(old) != 1:
            raise ValueError(f"The edition of 2021 does not say “{old.strip()}” once.")
        text = text.replace(old, new)
    return f"{text.rstrip()}\n{(HERE / 'section11_local_2021.yaml').read_text(encoding='utf-8')}"


def answer_local(owed: Any, who: str, actor: Actor, *, audit: Audit) -> None:
    """What an agency, or one of its services, answered to them; nothing where its sheet does not ask them."""
    on_sheet = {
        answer.item.code: answer
        for answer in Answer.objects.filter(
            sheet=owed.sheet_id, item__code__in={row["code"] for row in rows("section11_local_2021.csv")}
        ).select_related("item")
    }
    for row in rows("section11_local_2021.csv"):
        if row["who"] == who and row["code"] in on_sheet:
            save_answer(
                audit=audit,
                actor=actor,
                owed=owed,
                answer=on_sheet[row["code"]],
                base_version=0,
                values=AnswerValues(
                    grade=None,
                    narrative=row["narrative"],
                    number=Decimal(row["number"]) if row["number"] else None,
                    yes={"yes": True, "no": False}.get(row["yes"]),
                ),
            )
