from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..common import MANAGER
from ..satellites import get_all
from .common import RULES
from .samples import SampleCase

WORDS = ("Northword", "Southword", "Eastword")


class ThreeCompaniesCase(SampleCase):
    """Three companies, in each of which every name holds a word of its own.

    ``viewers`` are (label, user, selected companies) of people whom nothing of the
    first company concerns at that moment, ``insider`` is one whom it does.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.third_company = cls.env["res.company"].create({"name": "Nowhere"})
        cls.companies = cls.company + cls.other_company + cls.third_company
        for company, word in zip(cls.companies, WORDS, strict=True):
            cls._fill(company, word)
        north, south, east = cls.companies
        two = cls._manager("two", north + south)
        three = cls._manager("three", cls.companies)
        cls.insider = (two, north)
        cls.viewers = [
            ("manager of the third", cls._manager("east", east), east),
            ("colleague of the third", cls._manager("plain", east, False), east),
            ("manager of two, one selected", two, south),
            ("manager of three, two selected", three, south + east),
        ]

    @classmethod
    def _manager(cls, login, companies, manager=True):
        user = cls._new_user(
            login,
            f"{MANAGER if manager else 'base.group_user'},base.group_allow_export",
            company_id=companies[0].id,
            company_ids=[(6, 0, companies.ids)],
        )
        for company in companies:
            cls._new_person(f"Any {login}", user, company_id=company.id)
        return user

    @classmethod
    def _fill(cls, company, word):
        here = {"company_id": company.id}
        person = cls._new_person(f"{word} Person", **here)
        ask = cls._ask(cls.planning, cls.advanced, professional=True)
        work = cls._new_activity(
            f"{word} Work", skill_ids=[(0, 0, ask)], hours_per_month=50, **here
        )
        cls._new_part(work, person, hours_per_month=2)
        cls._log(work, person, name=f"{word} done")
        goal = {"activity_id": work.id, "name": f"{word} Goal", "target": 9}
        goal = cls.env["hr.community.goal"].create(goal)
        measure = {"goal_id": goal.id, "value": 3, "source": f"{word} Source"}
        cls.env["hr.community.measure"].create(measure)
        department = {"name": f"{word} Department"} | here
        person.department_id = cls.env["hr.department"].create(department)
        area = {"activity_id": work.id, "department_id": person.department_id.id}
        area |= {"cause": "other", "next_action": f"{word} Action"}
        cls.env["hr.community.inactive.area"].create(area)
        alias = {"name": f"{word} Alias"} | here
        alias = cls.env["hr.community.person.alias"].create(alias)
        cls.env["hr.community.import"].create({"name": f"{word}.csv"} | here)
        case = {"name": f"{word} Job", "community_activity_ids": work.ids} | here
        cls.env["hr.community.position.case"].create(case).state = "submitted"
        get_all(cls.env, "fill_company", cls, company, word, person)

    def _words_of(self, companies):
        """Return the words of the other companies than these."""
        pairs = zip(self.companies, WORDS, strict=True)
        return [word for company, word in pairs if company not in companies]

    def _as_selected(self, user, companies, model):
        return self._as(user, model, allowed_company_ids=companies.ids)

    def _models(self):
        """Return the models of the registry that hold rows of a company."""
        return sorted(
            name
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and (not model._abstract or model._table_query is not None)
        )

    def _company_path(self, name, seen=()):
        """Return how a model comes to its company, such as activity_id.company_id."""
        fields = self.env[name]._fields
        for own in ("company_id", "company_ids"):
            if own in fields:
                return own
        for field in fields.values():
            other = field.comodel_name
            ours = other and other.startswith("hr.community.") and other not in seen
            if ours and field.type in ("many2one", "many2many"):
                path = self._company_path(other, (*seen, name))
                if path:
                    return f"{field.name}.{path}"
        return None

    def _refused_or(self, ask):
        """Return the answer to a question; no right to ask it is no answer."""
        try:
            with mute_logger(*RULES):
                return ask()
        except AccessError:
            return None
