"""What happened to an agency, or to somebody's account and roles, as sentences made from the trail."""

from django.db import models

from foundation.pages.story import story
from foundation.pages.timeline import Entry

SENTENCES = {
    "agency.add": "{who} added the agency",
    "agency.change_kind": "{who} corrected what kind of agency it is",
    "agency.rename": "{who} gave it another name",
    "agency.withdraw_name": "{who} took back a name that was planned",
    "agency.name_begins": "Its new name began",
    "agency.give_standing": "{who} recorded a standing",
    "agency.end_standing": "{who} ended a standing",
    "agency.add_service": "{who} added a service",
    "agency.end_service": "{who} ended a service",
    "agency.succession": "{who} recorded a succession",
    "agency.close": "{who} closed the agency",
    "agency.take_back": "{who} took back what a file had changed",
    "agency.reopen": "{who} reopened the agency",
    "person.add": "{who} added the account",
    "person.invite": "{who} sent the invitation",
    "person.change-details": "{who} changed name, address or telephone",
    "account.address-changed": "{who} changed the e-mail address",
    "person.deactivate": "{who} ended the account",
    "person.reactivate": "{who} let the person in again",
    "role.give": "{who} gave a role",
    "role.offer": "{who} offered a role",
    "role.accept-offer": "{who} accepted a role",
    "role.decline-offer": "{who} declined a role",
    "role.withdraw-offer": "{who} took back an offer of a role",
    "role.change": "{who} changed a role",
    "role.end": "{who} ended a role",
    "role.take_back": "{who} took back a role that a file had given or changed",
    "people.hand_on": "{who} handed on open work",
}


def story_of(record: models.Model) -> tuple[Entry, ...]:
    """The newest acts first; one query."""
    return story(record, SENTENCES)
