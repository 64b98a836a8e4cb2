"""Settings of the API."""

from config.env import env

# In one minute of the clock; 0 is no limit.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=300)
API_WRONG_TOKENS_PER_MINUTE = env.int("API_WRONG_TOKENS_PER_MINUTE", default=30)
# So long a program may send the same request again and is given its first answer.
API_KEYS_KEPT_HOURS = env.int("API_KEYS_KEPT_HOURS", default=24)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "foundation.identity.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["foundation.identity.tokens.Denied"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.api_parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "config.api_schema.ApiSchema",
    "DEFAULT_FILTER_BACKENDS": [],
    "DEFAULT_PAGINATION_CLASS": "partnership.api.pages.KeyPages",
    "PAGE_SIZE": 100,
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Safeguarding children partnership",
    "DESCRIPTION": "Agencies, the plans and priorities, Section 11, indicators and the dashboard's figures.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": False,
    "GET_MOCK_REQUEST": "config.api_schema.request_of_reader",
    "SERVE_PERMISSIONS": ["partnership.api.permissions.HoldsRole"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_NAME_OVERRIDES": {
        "ActionStateEnum": "partnership.choices.ActionState",
        "AgencyKindEnum": "partnership.choices.AgencyKind",
        "AnswerKindEnum": "audits.choices.AnswerKind",
        "ClosureStateEnum": "partnership.choices.ClosureState",
        "ComputedRagEnum": "partnership.choices.ComputedRag",
        "EvidenceKindEnum": "partnership.api.evidence.KINDS",
        "CycleKindEnum": "audits.choices.CycleKind",
        "OriginKindEnum": "partnership.choices.OriginKind",
        "PlanKindEnum": "partnership.choices.PlanKind",
        "PriorityDecisionEnum": "partnership.choices.PriorityDecision",
        "PriorityStandingEnum": "partnership.choices.PriorityStanding",
        "ProviderKindEnum": "audits.choices.ProviderKind",
        "RequestErrorKindEnum": "config.api_schema.RequestErrorKind",
        "ReturnStateEnum": "audits.choices.ReturnState",
        "SchoolStateEnum": "audits.choices.EducationState",
        "StandingKindEnum": "partnership.choices.StandingKind",
        "StatedRagEnum": "partnership.choices.StatedRag",
    },
}
_REFUSED = ("401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429")
_BROKEN = ("500", "503")
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "config.api_errors.ApiExceptions",
    "ENABLE_IN_DEBUG_FOR_UNHANDLED_EXCEPTIONS": True,
    "ALLOWED_ERROR_STATUS_CODES": ["400", *_REFUSED, *_BROKEN],
    "ERROR_SCHEMAS": {
        **dict.fromkeys(_REFUSED, "config.api_schema.ClientErrorSerializer"),
        **dict.fromkeys(_BROKEN, "config.api_schema.ServerErrorSerializer"),
    },
}
