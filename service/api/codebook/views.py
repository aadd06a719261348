"""The codebook: the vocabulary that answers are made with."""

from flask import Blueprint

from schemas.record_codebook import ActivitySchema, AgencyKindSchema, ConditionSchema
from schemas.resources import ActivityOut, AgencyKindOut, ConditionOut
from service.api.collection import Kind
from service.api.paths import ActivityPath, ConditionPath, KindPath
from service.faces.html.listings import CODEBOOK
from service.web.queries import ListQuery

bp = Blueprint("codebook", __name__, url_prefix="/v1")
ACTIVITIES = Kind("activity", "activities", "codebook", listing=CODEBOOK["activities"])
CONDITIONS = Kind("condition", "conditions", "codebook", listing=CODEBOOK["conditions"])
AGENCY_KINDS = Kind("agency-kind", "agency-kinds", "codebook", listing=CODEBOOK["agency-kinds"])

ACTIVITIES.declare_list(bp, ActivitySchema, ListQuery, "The codebook: activities")
ACTIVITIES.declare_one(bp, ActivityPath, ActivityOut, "One activity")
CONDITIONS.declare_list(bp, ConditionSchema, ListQuery, "The codebook: conditions")
CONDITIONS.declare_one(bp, ConditionPath, ConditionOut, "One condition")
AGENCY_KINDS.declare_list(bp, AgencyKindSchema, ListQuery, "The codebook: agency kinds")
AGENCY_KINDS.declare_one(bp, KindPath, AgencyKindOut, "One kind of agency")
