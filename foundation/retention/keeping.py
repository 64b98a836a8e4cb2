"""The classes of the ground: log-ins, links, work, files, the trail, and the records of retention itself."""

from django.conf import settings

from foundation.identity.tasks import KEEP_ENDED_SESSIONS, KEEP_FORMER_ADDRESSES
from foundation.retention import short_lived
from foundation.retention.kept import Kept, keep
from foundation.retention.short_lived import in_days

SECURITY = "Public task (UK GDPR Article 6(1)(e)), with the duty to keep personal data secure (Articles 5(1)(f) and 32)"
ACCOUNTABLE = "Legal obligation and public task (UK GDPR Articles 6(1)(c), 6(1)(e) and 5(2))"
NOBODY_READS = "Nobody on a page; whoever runs the server"

keep(
    Kept(
        code="log_ins",
        name="Log-ins under way",
        what="Log-ins under way, forms typed when a log-in ended, addresses just changed, answers kept for programs",
        people="People with accounts",
        why="To know who is logged in, to lose no text, and to tell both addresses of a change",
        basis=SECURITY,
        readers="The person alone",
        models=(
            "sessions.Session",
            "identity.HeldPost",
            "identity.FormerAddress",
            "identity.IdempotencyKey",
        ),
        counts_from="Their end",
        period=lambda: (
            f"{in_days(KEEP_ENDED_SESSIONS.days, 'after a log-in ends')}; forms until they expire; "
            f"{in_days(KEEP_FORMER_ADDRESSES.days, 'for a former address')}"
        ),
        tidied_by_its_app=True,
    ),
    Kept(
        code="log_in_attempts",
        name="Tries to log in",
        what="Tries to log in",
        people="Whoever tries to log in",
        why="To lock out whoever guesses",
        basis=SECURITY,
        readers=NOBODY_READS,
        models=(
            "axes.AccessAttempt",
            "axes.AccessAttemptExpiration",
            "axes.AccessLog",
            "axes.AccessFailureLog",
        ),
        counts_from="The try",
        period=lambda: in_days(settings.KEEP_LOG_IN_ATTEMPTS_DAYS, "after the try"),
        tidy=short_lived.old_attempts,
    ),
    Kept(
        code="links",
        name="Links, tokens and calendar links",
        what="Links in letters, tokens of programs and calendar links",
        people="People with accounts",
        why="To let in whom a letter was meant for, and their own programs",
        basis=SECURITY,
        readers="The person alone",
        models=(
            "identity.IdentityLink",
            "identity.ApiToken",
            "identity.FeedLink",
            "account.EmailConfirmation",
        ),
        counts_from="Their use, end or expiry",
        period=lambda: in_days(settings.KEEP_USED_LINKS_DAYS, "after they were used or ended"),
        tidy=short_lived.ended_links,
    ),
    Kept(
        code="daily_work",
        name="Daily work",
        what="The daily work of the service, and its signs of life",
        people="Nobody: it holds numbers of rows",
        why="To see whether the work of a day was done",
        basis=SECURITY,
        readers=NOBODY_READS,
        models=("jobs.Heartbeat", "jobs.LetterHold"),
        counts_from="The end of the work",
        period=lambda: in_days(settings.KEEP_FINISHED_JOBS_DAYS, "after it was done"),
        tidy=short_lived.done_daily_jobs,
    ),
    Kept(
        code="letters",
        name="Letters and other work",
        what="Which letters went to whom and when, and other work that was asked for; not what the letters said",
        people="People with accounts",
        why="To send no letter twice, and to answer whether somebody was told",
        basis="Public task (UK GDPR Article 6(1)(e))",
        readers="The person who asked; for letters nobody on a page",
        models=("jobs.Job",),
        counts_from="The day it was done",
        period=lambda: in_days(settings.KEEP_LETTERS_DAYS, "after they went"),
        tidy=short_lived.old_letters,
    ),
    Kept(
        code="made_files",
        name="Reports made for one person",
        what="Reports and packs that somebody had made for themselves",
        people="Whoever asked",
        why="To hand the file to whoever asked; it can be made again",
        basis="Public task (UK GDPR Article 6(1)(e))",
        readers="The person who asked",
        models=(),
        counts_from="The day it was made",
        period=lambda: in_days(settings.KEEP_MADE_FILES_DAYS, "after it was made"),
        tidy=short_lived.made_files,
    ),
    Kept(
        code="files",
        name="Uploaded files",
        what="Files that were uploaded: their bytes, name, size and kind",
        people="Whoever is named in them",
        why="They are part of the record they were added to",
        basis="As the record they were added to",
        readers="As the record they were added to",
        models=("files.Blob",),
        period=lambda: (
            "As long as the record they were added to. Bytes and name go with it; size, kind and day stay"
        ),
    ),
    Kept(
        code="trail",
        name="Who did what",
        what="Who did what, when and why",
        people="People with accounts",
        why="To show who decided what, and that nobody changed it afterwards",
        basis=ACCOUNTABLE,
        readers="Whoever reads the record that it is about",
        models=("trail.Act", "trail.Subject"),
        period=lambda: (
            "While what it is about is kept. The reason somebody gave goes with the record; "
            "that it was done, by whom and when, stays"
        ),
    ),
    Kept(
        code="retention",
        name="Decisions about records",
        what="Periods, holds, decisions to keep longer, and what was disposed of",
        people="Whoever decided",
        why="To show what was kept, what went, and who decided",
        basis=ACCOUNTABLE,
        readers="Information governance and the partnership manager",
        models=(
            "retention.RetentionRule",
            "retention.KeptLonger",
            "retention.Hold",
            "retention.Disposal",
            "retention.DisposalUnit",
        ),
        period=lambda: "While the partnership exists",
    ),
)
