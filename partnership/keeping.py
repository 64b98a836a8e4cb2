"""How long the partnership's own records are kept: agencies, people, priorities, plans, meetings, imports."""

from django.urls import reverse

from foundation.retention.kept import Kept, keep
from foundation.retention.short_lived import made_for_one_person
from partnership import units
from partnership.services import disposing, plan_report

PUBLIC_TASK = (
    "Public task: the safeguarding partners' arrangements for children in the area (UK GDPR Article 6(1)(e); "
    "Children Act 2004, sections 16E to 16G)"
)
SAFEGUARDING = (
    f"{PUBLIC_TASK}; where a text tells of health, ethnicity or the like: substantial public interest, safeguarding "
    "of children (Article 9(2)(g); Data Protection Act 2018, Schedule 1, paragraph 18)"
)
ACCESS = f"{PUBLIC_TASK}, with the duty to keep personal data secure (Articles 5(1)(f) and 32)"
SEVEN_YEARS = 84

made_for_one_person(plan_report.KIND)
keep(
    Kept(
        code="actions",
        name="Actions",
        what="Actions of the plans, with updates, closure, evidence and the question whether they worked",
        people="Professionals who lead, update or close; children only if somebody wrote of one against the guidance",
        why="To carry out what the partnership decided, and to show what changed for children",
        basis=SAFEGUARDING,
        readers="The office, the executive and the scrutineer all; others what they lead or contribute to",
        models=(
            "partnership.Action",
            "partnership.ActionInPlan",
            "partnership.ActionOrigin",
            "partnership.ActionUpdate",
            "partnership.ActionClosure",
            "partnership.ActionEvidence",
            "partnership.ImpactCheck",
            "partnership.LadderStop",
            "partnership.Milestone",
            "partnership.Contributor",
            "partnership.WaitsFor",
        ),
        counts_from="The day it was closed or withdrawn",
        months=SEVEN_YEARS,
        units=units.ended_actions,
        dispose=disposing.dispose_of_action,
        goes="What was said in updates and at the closing, reasons, evidence files and their names",
        url=lambda pk: reverse("partnership:action-detail", args=[pk]),
    ),
    Kept(
        code="meetings",
        name="Meetings",
        what="Meetings on a plan and what they decided of each action",
        people="Professionals who are named in a decision",
        why="To show what was decided, when and by which group",
        basis=SAFEGUARDING,
        readers="The office, and whoever sees the action",
        models=("partnership.PlanMeeting", "partnership.Decision"),
        counts_from="The day of the meeting, once it is closed",
        months=SEVEN_YEARS,
        units=units.held_meetings,
        dispose=disposing.dispose_of_meeting,
        goes="The words of the decisions",
        url=lambda pk: reverse("partnership:meeting", args=[pk]),
    ),
    Kept(
        code="imports",
        name="Files brought in",
        what="Files that were brought in, how their columns were read, and what each row made",
        people="Whoever is named in a file",
        why="To show where a record came from, and to take a mistaken file back",
        basis=SAFEGUARDING,
        readers="The office",
        models=("partnership.ImportBatch", "partnership.ImportedRow", "partnership.ColumnMapping"),
        counts_from="The day of the upload",
        months=24,
        units=units.files_brought_in,
        dispose=disposing.dispose_of_import,
        goes="The file, its name, and what was wrong in it in words",
        url=lambda pk: reverse("partnership:import-detail", args=[pk]),
    ),
    Kept(
        code="people",
        name="People with accounts",
        what="People with accounts, the roles they held, their log-ins and saved views",
        people="Professionals of the agencies and the office",
        why="To let in whoever works on this, and to show who decided what",
        basis=ACCESS,
        readers="The office all; an agency's lead the people of the agency; names, whoever reads what they did",
        models=(
            "identity.User",
            "partnership.Membership",
            "partnership.SavedView",
            "account.EmailAddress",
            "mfa.Authenticator",
            "socialaccount.SocialAccount",
            "socialaccount.SocialToken",
        ),
        counts_from="The day the account was closed",
        months=SEVEN_YEARS,
        units=units.people_who_left,
        dispose=disposing.dispose_of_person,
        goes="Name, address, telephone number, posts and log-ins; what they did stays, by “A former user”",
        url=lambda pk: reverse("partnership:person-detail", args=[pk]),
    ),
    Kept(
        code="offers",
        name="Roles offered",
        what="Roles that were offered",
        people="Whoever was invited",
        why="To let an agency's lead bring somebody in",
        basis=ACCESS,
        readers="The person, whoever invited them, and the office",
        models=("partnership.RoleOffer",),
        counts_from="The day the offer was over",
        period=lambda: "1 month after the offer was answered, withdrawn or expired",
        tidied_by_its_app=True,
    ),
    Kept(
        code="partnership",
        name="Agencies, groups, plans and priorities",
        what="Agencies with their names and successions, groups, plans, and priorities with their years",
        people="Nobody, unless somebody is named in a reason against the guidance",
        why="To know who takes part, and what the partnership set out to do",
        basis=PUBLIC_TASK,
        readers="Everybody with a role",
        models=(
            "partnership.Agency",
            "partnership.AgencyName",
            "partnership.AgencyStanding",
            "partnership.AgencyService",
            "partnership.Succession",
            "partnership.Group",
            "partnership.Plan",
            "partnership.Priority",
            "partnership.PriorityYear",
        ),
        period=lambda: "While the partnership exists",
    ),
)
