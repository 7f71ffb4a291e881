from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .checked_values import (
    check_single,
    find_readonly_fields,
    get_chosen,
    without_readonly_fields,
)
from .stale_page import refuse_changed

OFFICER_GROUP = "hr_community.group_hr_community_officer"
# actor sets used in most `_state_moves` tables
OFFICER = frozenset({"officer"})
OFFICER_OR_OWNER = frozenset({"officer", "owner"})


class Guarded(models.AbstractModel):
    """Who may move a record from which state to which, and touch which field.

    The tables are checked in ``create`` and ``write`` themselves, so a call from
    outside (RPC, import) cannot do what the buttons refuse. The system (``sudo``)
    is trusted, and each place that uses it says why.
    """

    _name = "hr.community.guarded"
    _description = "Protected Statuses and Fields"
    _inherit = "hr.community.company.prefetch"

    # {(from, to): actors}; a state in which a record may be made is (None, to)
    _state_moves = {}
    # {actor: fields}: an actor that is not listed may write every field
    _actor_fields = {"colleague": set()}
    # what a record is about: any of the listed actors says it once, at creation
    _identity_fields = frozenset()
    _button_fields = frozenset(
        {
            "state",
            "origin",
            "retire_reason",
            "decision_user_id",
            "decision_date",
            "import_id",
        }
    )
    # fields that can no longer change once the record has left `_mutable_states`:
    # others have agreed to it as it was
    _immutable_fields = frozenset()
    _mutable_states = frozenset({"draft"})
    # changing one of these fields requires create access for the new company, activity
    # or employee
    _scope_fields = frozenset({"company_id", "activity_id", "employee_id"})

    def _actors(self):
        """Return {record: set of actors} that the current user is to each record.

        Where a model says no more: an officer, or a colleague like everybody else.
        """
        first = "officer" if self._is_officer() else "colleague"
        return {record: {first} for record in self}

    @api.model
    def _is_officer(self):
        return self.env.su or self.env.user.has_group(OFFICER_GROUP)

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if not self.env.su:
            records._check_create(vals_list)
        return records

    def _check_create(self, vals_list):
        """Refuse records that the user may not have made like this.

        :raise UserError: there is no such move, or fields that are not theirs to set
        """
        actors = self._actors()
        for record, vals in zip(self, vals_list, strict=True):
            record._check_state_move(None, record.state, actors[record])
            chosen = get_chosen(self, vals)
            record._check_fields(chosen, actors[record], self._identity_fields)

    def _drop_readonly_fields(self, vals_list):
        """Drop context defaults of related fields.

        A form may mean them for other records. Other read-only fields are checked in
        `_check_fields`.
        """
        return without_readonly_fields(self, related_only=True)

    def _check_readonly_fields(self, names):
        """Leave it to the check of all fields, which names the record as well."""

    def _check_new_allowed(self, vals_list):
        result = super()._check_new_allowed(vals_list)
        self.browse().concat(*self._as_new(vals_list))._check_create(vals_list)
        return result

    def write(self, vals):
        check_single(self, vals)
        if not self.env.su:
            actors = self._actors()
            for record in self:
                if "state" in vals and vals["state"] != record.state:
                    record._check_state_move(
                        record.state, vals["state"], actors[record]
                    )
                record._check_fields(vals.keys(), actors[record])
                record._check_immutable(vals)
        result = super().write(vals)
        if vals.keys() & self._scope_fields and not self.env.su:
            self._check_place()
        return result

    def _press(self, shown_in, state, **values):
        """Write the state that a button is for, where the button is shown.

        What has that state already is left as it is.

        :param shown_in: the states in which the button is shown
        :raise UserError: somebody else has meanwhile decided otherwise
        """
        todo = self.filtered(lambda record: record.state != state)
        todo._check_status(shown_in)
        todo.write({"state": state, **values})

    def _check_status(self, shown_in):
        """Refuse what a button is for where the button is not shown.

        :param shown_in: the states in which it is
        :raise UserError: somebody else has meanwhile decided otherwise
        """
        for record in self:
            if record.state not in shown_in:
                refuse_changed(record)

    def _check_state_move(self, old, new, actors):
        """Refuse a move that does not exist, or is not this user's to make.

        :raise UserError: there is no such move
        :raise AccessError: the move is somebody else's
        """
        labels = dict(self._fields["state"]._description_selection(self.env))
        allowed = self._state_moves.get((old, new))
        if allowed is None and old is None:
            raise UserError(
                self.env._(
                    "“%(record)s” cannot be created with the status “%(new)s”.",
                    record=self.display_name,
                    new=labels.get(new, new),
                )
            )
        if allowed is None:
            raise UserError(
                self.env._(
                    "“%(record)s” cannot be changed from “%(old)s” to “%(new)s”.",
                    record=self.display_name,
                    old=labels.get(old, old),
                    new=labels.get(new, new),
                )
            )
        if not allowed & actors:
            raise AccessError(
                self.env._(
                    "You are not allowed to set “%(record)s” to “%(new)s”. Ask its "
                    "owner or a community officer.",
                    record=self.display_name,
                    new=labels[new],
                )
            )

    def _check_fields(self, names, actors, also=frozenset()):
        """Refuse fields that none of the user's roles on this record may set.

        :raise AccessError: naming the fields as the screen does
        """
        known = [self._fields[name] for name in sorted(names) if name in self._fields]
        if filled_in := find_readonly_fields(self, names):
            raise AccessError(
                self.env._(
                    "These fields of “%(record)s” are computed and cannot be set: "
                    "%(fields)s.",
                    **self._name_fields(filled_in),
                )
            )
        if any(actor not in self._actor_fields for actor in actors):
            return
        allowed = {"state"}.union(
            also, *(self._actor_fields[actor] for actor in actors)
        )
        if refused := [
            field
            for field in known
            if field.name not in allowed and not self._guards_itself(field)
        ]:
            raise AccessError(
                self.env._(
                    "You are not allowed to set these fields of “%(record)s”: "
                    "%(fields)s. Ask a community officer.",
                    **self._name_fields(refused),
                )
            )

    def _check_immutable(self, vals):
        """Refuse to make a record one of somebody or something else.

        :raise UserError: naming the field
        """
        if self.state in self._mutable_states:
            return
        for name in sorted(vals.keys() & self._immutable_fields):
            if self[name].id != (vals[name] or False):
                raise UserError(
                    self.env._(
                        "“%(field)s” of “%(record)s” can no longer be changed. Create "
                        "a new record instead.",
                        field=self._fields[name]._description_string(self.env),
                        record=self.display_name,
                    )
                )

    @api.model
    def _guards_itself(self, field):
        """Return whether a field holds rows that are guarded one by one."""
        return field.type == "one2many" and hasattr(
            self.env[field.comodel_name], "_actor_fields"
        )

    def _name_fields(self, refused):
        labels = [field._description_string(self.env) for field in refused]
        return {"record": self.display_name, "fields": ", ".join(labels)}

    def _check_move_allowed(self, vals):
        result = super()._check_move_allowed(vals)
        if vals.keys() & self._scope_fields:
            for record in self:
                moved = self.new(vals, origin=record)
                if not moved._is_within_rules():
                    moved._refuse_place()
        return result

    def _check_place(self):
        """Refuse to move records to where this user could not have made them.

        :raise AccessError: naming the first of them
        """
        out_of_reach = self - self._filtered_access("create")
        if out_of_reach:
            out_of_reach[:1]._refuse_place()

    def _refuse_place(self):
        raise AccessError(
            self.env._(
                "You cannot move “%s” to that company. Ask a community officer of that "
                "company.",
                # sudo: the record itself - the user had it a moment ago
                self.sudo().display_name,
            )
        )
