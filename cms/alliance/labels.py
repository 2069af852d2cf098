"""Words for editors for the enumerations of units, people and health records."""

from django.utils.translation import gettext_lazy as _

UNIT_KINDS = {
    "hospital": _("Hospital"),
    "health-centre": _("Community health centre"),
    "health-station": _("Community health station"),
    "township-health-centre": _("Township health centre"),
    "village-clinic": _("Village clinic"),
    "maternal-child-hospital": _("Maternal and child health hospital"),
    "cdc": _("Centre for disease control"),
    "publisher": _("Publisher"),
    "clinic": _("Clinic"),
    "government": _("Government office"),
    "elderly-care": _("Elderly care home"),
    "school": _("School"),
    "enterprise": _("Enterprise"),
    "association": _("Association"),
}

TIERS = {"tertiary": _("Tertiary"), "secondary": _("Secondary"), "primary": _("Primary")}

ROLES = {
    "expert": _("Expert"),
    "editor": _("Editor"),
    "ambassador": _("Public-welfare ambassador"),
}

CREDENTIALS = {
    "physician": _("Physician"),
    "tcm-physician": _("Physician of traditional Chinese medicine"),
    "nurse": _("Nurse"),
    "pharmacist": _("Pharmacist"),
    "technician": _("Technician"),
    "researcher": _("Researcher"),
}

AUDIENCES = {
    "children": _("Children"),
    "adolescents": _("Teenagers"),
    "women": _("Women"),
    "pregnancy": _("Pregnant women and new mothers"),
    "older-adults": _("Older people"),
    "chronic-disease": _("People with a long-term illness"),
    "disability": _("People with a disability"),
    "carers": _("Carers"),
    "professionals": _("Health and social workers"),
}

VIEWS = {
    "consensus": _("Consensus"),
    "expert-opinion": _("Expert opinion"),
    "new-finding": _("New finding"),
}
