"""Days and numbers that a partnership decides for itself: of the plan, of requests, of what is kept a short time."""

from config.env import env

# The improvement plan: when an action turns amber, and when its lead is reminded of its due date
PLAN_DUE_SOON_DAYS = env.int("PLAN_DUE_SOON_DAYS", default=30)
PLAN_NO_UPDATE_DAYS = env.int("PLAN_NO_UPDATE_DAYS", default=45)
PLAN_MOVED_TIMES = env.int("PLAN_MOVED_TIMES", default=2)
PLAN_REMIND_BEFORE_DAYS = [int(days) for days in env.list("PLAN_REMIND_BEFORE_DAYS", default=["14", "3"])]
PLAN_REMIND_AFTER_DAYS = [int(days) for days in env.list("PLAN_REMIND_AFTER_DAYS", default=["1", "7"])]
PLAN_LADDER_OVERDUE_DAYS = [
    int(days) for days in env.list("PLAN_LADDER_OVERDUE_DAYS", default=["1", "14", "30"])
]
PLAN_LADDER_SILENT_DAYS = [
    int(days) for days in env.list("PLAN_LADDER_SILENT_DAYS", default=["45", "60", "90"])
]
PLAN_ASK_AGAIN_DAYS = env.int("PLAN_ASK_AGAIN_DAYS", default=180)
PLAN_ASK_AGAIN_LATER_DAYS = env.int("PLAN_ASK_AGAIN_LATER_DAYS", default=90)

# Audits: when letters about a return go, in days before and after its due date, unless a cycle says otherwise;
# from how many replies on a survey shows an agency, and how many replies one link takes on a day
CHASE_BEFORE_DAYS = [int(days) for days in env.list("CHASE_BEFORE_DAYS", default=["14", "3"])]
CHASE_AFTER_DAYS = [int(days) for days in env.list("CHASE_AFTER_DAYS", default=["1", "7"])]
CHASE_ACCOUNTABLE_DAYS = env.int("CHASE_ACCOUNTABLE_DAYS", default=14)
CHASE_CASES_LEAD_DAYS = env.int("CHASE_CASES_LEAD_DAYS", default=10)
CHASE_EXECUTIVE_DAYS = env.int("CHASE_EXECUTIVE_DAYS", default=21)
SURVEY_MINIMUM = max(env.int("SURVEY_MINIMUM", default=5), 5)
SURVEY_REPLIES_A_DAY = env.int("SURVEY_REPLIES_A_DAY", default=500)

# Requests of persons: reminders before an answer is due, how long a search may take, how long its file stays
SUBJECT_REMIND_BEFORE_DAYS = [
    int(days) for days in env.list("SUBJECT_REMIND_BEFORE_DAYS", default=["10", "3"])
]
SUBJECT_SEARCH_SECONDS = env.int("SUBJECT_SEARCH_SECONDS", default=240)
SUBJECT_EXPORT_DAYS = env.int("SUBJECT_EXPORT_DAYS", default=30)

# How many days what is kept for a short time only is kept
KEEP_LOG_IN_ATTEMPTS_DAYS = env.int("KEEP_LOG_IN_ATTEMPTS_DAYS", default=30)
KEEP_USED_LINKS_DAYS = env.int("KEEP_USED_LINKS_DAYS", default=90)
KEEP_FINISHED_JOBS_DAYS = env.int("KEEP_FINISHED_JOBS_DAYS", default=90)
KEEP_LETTERS_DAYS = env.int("KEEP_LETTERS_DAYS", default=730)
KEEP_MADE_FILES_DAYS = env.int("KEEP_MADE_FILES_DAYS", default=30)
