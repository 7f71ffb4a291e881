from odoo.fields import Command

from ..satellites import get_all, get_functions, get_values
from .common import AccessCase

# what a move asks for first
READY = {
    "hr.community.recognition": {"hide_reason": "Rude"},
}


class MovesCase(AccessCase):
    """A row of each guarded model, in each of its states.

    The rows are the worker's in the owner's party: ``self`` is the worker,
    ``line_manager`` the worker's manager, ``colleague`` anybody else.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.actors = {
            "colleague": cls.colleague,
            "self": cls.worker,
            "line_manager": cls.boss,
            "owner": cls.owner,
            "officer": cls.officer,
            "manager": cls.manager,
        }
        cls.reviewed = cls._new_part(
            cls._new_activity("Ball"), cls.worker_person, role="contributor"
        )
        cls._new_part(cls.reviewed.activity_id, cls.owner_person, role="owner")
        cls.too_much = cls._new_part(cls._new_activity("Fair"), cls.worker_person)
        cls.department = cls.env["hr.department"].create(
            {"name": "Here", "company_id": cls.company.id}
        )
        cls.case = cls.env["hr.community.position.case"].create(
            {"name": "Planner", "community_activity_ids": cls.party.ids}
        )
        cls.env["hr.community.position.checkup"].create(
            {
                "case_id": cls.case.id,
                "day": 180,
                "date": "2024-05-05",
                "answer": "yes",
                "sentence": "Parties are on time",
            }
        )
        cls.ready = dict(READY)
        for more in get_values(cls.env, "READY"):
            cls.ready |= more
        get_all(cls.env, "set_up_moves", cls)
        cls.more_makers = get_functions(cls.env, "get_state_values")
        cls.makers = {}  # {model: who says with which values it is made}

    def _values(self, model):
        if not self.makers:
            for maker in (MovesCase._core_values, *self.more_makers):
                self.makers |= dict.fromkeys(maker(self), maker)
        return self.makers[model](self)[model]

    def _core_values(self):
        return {
            "hr.community.activity": {"name": "New", "company_id": self.company.id},
            "hr.community.ownership": {
                "activity_id": self.party.id,
                "employee_id": self.worker_person.id,
            },
            "hr.community.contribution": {
                "activity_id": self.party.id,
                "employee_id": self.worker_person.id,
                "hours": 1,
            },
            "hr.community.campaign": {"name": "What?", "company_id": self.company.id},
            "hr.community.round": {"name": "2027", "company_id": self.company.id},
            "hr.community.gap.outcome": {
                "activity_id": self.party.id,
                "kind": "unowned",
                "outcome": "train",
                "reason": "A course",
            },
            "hr.community.inactive.area": {
                "activity_id": self.party.id,
                "department_id": self.department.id,
                "cause": "time",
                "next_action": "Meet at noon",
            },
            "hr.community.cycle": {
                "name": "Then",
                "company_id": self.company.id,
                "date_start": "2023-01-01",
                "date_end": "2023-12-31",
            },
            "hr.community.review": {
                "ownership_id": self.reviewed.id,
                "reviewer_id": self.manager_person.id,
            },
            "hr.community.recognition": {
                "giver_id": self.worker_person.id,
                "receiver_line_ids": [Command.create({"employee_id": self.helper.id})],
                "value_id": self.env["hr.community.value"].search([], limit=1).id,
                "message": "For the wonderful evening",
            },
            "hr.community.skill.proposal": {
                "employee_id": self.worker_person.id,
                "skill_id": self.planning.id,
                "skill_level_id": self.advanced.id,
            },
            "hr.community.objection": {
                "ownership_id": self.too_much.id,
                "reason": "Too much",
            },
            "hr.community.position.case": {"name": "P", "company_id": self.company.id},
        }

    def _in_state(self, model, state):
        """Return a record in a state, wherever the records of the class may be."""
        if model == "hr.community.activity":
            record = self.party
            record.retire_reason = "Nobody came"
        elif model == "hr.community.position.case":
            record = self.case
            record.refuse_reason = "Too early"
        else:
            values = self._values(model) | self.ready.get(model, {})
            record = self.env[model].create(values | {"state": state})
            get_all(self.env, "fill_state", self, record)
            return record
        self.env.flush_all()
        # the states themselves, without what follows from reaching them
        self.env.cr.execute(
            f"UPDATE {record._table} SET state = %s WHERE id = %s", (state, record.id)
        )
        self.env.invalidate_all(flush=False)
        return record

    def _states(self, model):
        return [state for state, _label in self.env[model]._fields["state"].selection]

    def _guarded_models(self):
        return [
            name
            for name, model in self.env.items()
            if name.startswith("hr.community.")
            and not model._abstract
            and hasattr(model, "_state_moves")
        ]
