from odoo import api, models

from ..quiet import quiet
from .said import get_said

# An addon around says it of its models in ``_community_gone`` (True),
# ``_community_kept`` (fields) and ``_community_by_login`` (True).
# rows that are about nobody once their person is gone
GONE = {
    "hr.community.availability",
    "hr.community.balance",
    "hr.community.campaign.person",
    "hr.community.concern",
    "hr.community.exemption",
    "hr.community.follow",
    "hr.community.log.letter",
    "hr.community.jury.score",
    "hr.community.nomination",
    "hr.community.objection",
    "hr.community.reaction",
    "hr.community.thanks.choice",
    "hr.community.tip",
    "hr.community.person.alias",
    "hr.community.skill.evidence",
    "hr.community.skill.proposal",
}
# rows whose figures stay, and which of their fields hold somebody's own words
KEPT = {
    "hr.community.activity": (),
    "hr.community.award.winner": ("reason", "story"),
    "hr.community.contribution": ("name", "return_reason"),
    "hr.community.appraisal.evidence": ("quotes", "remark"),
    "hr.community.ownership": ("end_reason", "private_note"),
    "hr.community.point": ("note",),
    "hr.community.redemption": ("refuse_reason",),
    "hr.community.hiding": ("reason",),
    "hr.community.recognition": ("message", "hide_reason"),
    "hr.community.recognition.receiver": (),
    "hr.community.review": ("reason", "reviewer_email"),
    "hr.community.review.answer": ("words", "reply", "reviewer_name"),
    "hr.community.review.held": ("words",),
    "hr.community.statement.line": (),
    "hr.community.round.line": (),
}
# what people say with their login, and not as employees
BY_LOGIN = ("hr.community.ranking", "hr.community.jury.score")
# words that are somebody else's name
NAMES_OF_OTHERS = {"reviewer_email", "reviewer_name"}


class Personal(models.AbstractModel):
    """Where people are in the records of this addon, found from the models."""

    _name = "hr.community.personal"
    _description = "Personal Data of Community Work"

    @api.model
    def _get_person_fields(self):
        """Return {model: its stored fields that point to an employee}."""
        found = {}
        for name, model in self.env.items():
            if (
                not name.startswith("hr.community.")
                or model._abstract
                or model._transient
                or not model._auto
            ):
                continue
            fields_ = [
                field.name
                for field in model._fields.values()
                if field.comodel_name == "hr.employee"
                and field.type == "many2one"
                and field.store
            ]
            if fields_:
                found[name] = fields_
        return found

    @api.model
    def _get_gone(self):
        """Return the models whose rows are about nobody once their person is gone."""
        return GONE | get_said(self.env, "_community_gone").keys()

    @api.model
    def _get_kept(self):
        """Return {model whose figures stay: its fields with somebody's own words}."""
        return KEPT | get_said(self.env, "_community_kept")

    @api.model
    def _get_by_login(self):
        """Return the models of what people say with their login."""
        return [*BY_LOGIN, *get_said(self.env, "_community_by_login")]

    @api.model
    def _get_rows(self, person):
        """Yield (model, field, rows) of everything that points to an employee."""
        for name, names in self._get_person_fields().items():
            rows = self.env[name].with_context(active_test=False)
            for field in names:
                if found := rows.search([(field, "=", person.id)]):
                    yield name, field, found

    @api.model
    def _export_person(self, person):
        """Return everything about a person as plain data: {model: [row]}.

        A row has the labels of its fields as keys, and values as people read them.
        What they ranked or scored with their login is in it, too.
        """
        found = {}
        for name, rows in [
            *((name, rows) for name, _field, rows in self._get_rows(person)),
            *self._get_rows_of_others(person),
        ]:
            if rows := rows.filtered(self._may_export):
                found[name] = found.get(name, self.env[name]) | rows
        return {
            self.env[name]._description: [self._as_data(row, person) for row in rows]
            for name, rows in found.items()
        }

    @api.model
    def _may_export(self, row):
        """Whether a row may be in a file that the user asks for, of whomever it is.

        That HR was asked to look at thanks is not told to whoever gave them. Nobody
        gets by a file what is released or shown later, or to nobody.
        """
        if row._name == "hr.community.concern":
            return row.recognition_id.giver_id.user_id != self.env.user
        if row._name in self._get_by_login():
            return row.user_id == self.env.user or row._is_over()
        return row._name != "hr.community.review.held"

    @api.model
    def _get_rows_of_others(self, person):
        """Yield (model, rows) of what is the person's without pointing to them.

        What they say with their login alone, and the thanks that they got.
        """
        user = person.user_id
        for name in self._get_by_login():
            if user and (rows := self.env[name].search([("user_id", "=", user.id)])):
                yield name, rows
        lines = self.env["hr.community.recognition.receiver"]
        if got := lines.search([("employee_id", "=", person.id)]).recognition_id:
            yield got._name, got

    @api.model
    def _as_data(self, row, person):
        """Return a row as people read it.

        Whoever else is in it is named as far as the person may read the row: who told
        officers that somebody is overlooked, or scored them, is not theirs to learn.
        """
        user = person.user_id
        may_read = bool(user and row.with_user(user)._filtered_access("read"))
        data = {}
        for field in row._fields.values():
            if field.name in models.MAGIC_COLUMNS:
                continue  # who wrote a row is said by its own fields, or by none
            if field.store and field.type not in ("binary", "one2many"):
                label = field._description_string(self.env)
                value = field.convert_to_export(row[field.name], row)
                if value and not may_read and self._is_another(field, row, person):
                    value = self.env._("Somebody else")
                data[label] = value
        return data

    @api.model
    def _is_another(self, field, row, person):
        """Return whether a field names somebody who is not the person."""
        if field.name in NAMES_OF_OTHERS:
            return True
        own = {
            "hr.employee": person,
            "res.users": person.user_id,
            "res.partner": person.work_contact_id,
        }
        return field.comodel_name in own and row[field.name] != own[field.comodel_name]

    @api.model
    def _erase_person(self, person, former):
        """Put nobody in a person's place: figures stay, names and words go.

        :param former: the employee that stands for everybody who was erased
        """
        gone, kept = self._get_gone(), self._get_kept()
        for name, field, rows in list(self._get_rows(person)):
            if name in gone:
                rows.unlink()
                continue
            emptied = dict.fromkeys(kept[name], False)
            if "employee_name" in rows._fields:
                emptied["employee_name"] = former.name
            quiet(rows).write(emptied | {field: former.id})
        self._erase_from_chatter(person, former)

    @api.model
    def _erase_from_chatter(self, person, former):
        """Replace the name where our chatter tells who joined and left."""
        messages = self.env["mail.message"].search(
            [
                ("model", "=like", "hr.community.%"),
                "|",
                ("body", "ilike", person.name),
                ("author_id", "=", person.work_contact_id.id or 0),
            ]
        )
        for message in messages:
            values = {"body": message.body.replace(person.name, former.name)}
            if message.author_id and message.author_id == person.work_contact_id:
                values |= {"author_id": False, "email_from": False}
            message.write(values)
