from odoo import api, models
from odoo.exceptions import AccessError, UserError


class Guarded(models.AbstractModel):
    """Who may move a record from which state to which, and touch which field.

    The tables are checked in ``create`` and ``write`` themselves, so a call from
    outside (RPC, import) cannot do what the buttons refuse. The system (``sudo``)
    is trusted, and each place that uses it says why.
    """

    _name = "hr.community.guarded"
    _description = "Guarded States and Fields"

    # {(from, to): actors}; a state in which a record may be made is (None, to)
    _state_moves = {}
    # {actor: fields}: an actor that is not listed may write every field
    _actor_fields = {}
    # what a record is about: any of the listed actors says it once, at creation
    _identity_fields = frozenset()

    def _actors(self):
        """Return {record: set of actors} that the current user is to each record."""
        raise NotImplementedError

    @api.model
    def _is_officer(self):
        return self.env.su or self.env.user.has_group(
            "hr_community.group_hr_community_officer"
        )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if not self.env.su:
            actors = records._actors()
            for record, vals in zip(records, vals_list, strict=True):
                record._check_state_move(None, record.state, actors[record])
                said = self._without_defaults(vals)
                record._check_fields(said, actors[record], self._identity_fields)
        return records

    @api.model
    def _without_defaults(self, vals):
        """Return what somebody chose, without what a new form fills in by itself."""
        defaults = self.default_get(list(vals))
        return {
            name: value
            for name, value in vals.items()
            if (value or name in defaults) and defaults.get(name) != value
        }

    def write(self, vals):
        if not self.env.su:
            actors = self._actors()
            for record in self:
                if "state" in vals and vals["state"] != record.state:
                    record._check_state_move(
                        record.state, vals["state"], actors[record]
                    )
                record._check_fields(vals, actors[record])
        return super().write(vals)

    def _check_state_move(self, old, new, actors):
        """Refuse a move that does not exist, or is not this user's to make.

        :raise UserError: there is no such move
        :raise AccessError: the move is somebody else's
        """
        labels = dict(self._fields["state"]._description_selection(self.env))
        allowed = self._state_moves.get((old, new))
        if allowed is None:
            raise UserError(
                self.env._(
                    "“%(record)s” cannot go from “%(old)s” to “%(new)s”.",
                    record=self.display_name,
                    old=labels.get(old, self.env._("new")),
                    new=labels.get(new, new),
                )
            )
        if not allowed & actors:
            raise AccessError(
                self.env._(
                    "Making “%(record)s” “%(new)s” is not yours to do. "
                    "Ask its owner or a community officer.",
                    record=self.display_name,
                    new=labels[new],
                )
            )

    def _check_fields(self, vals, actors, also=frozenset()):
        """Refuse fields that none of the user's roles on this record may set.

        :raise AccessError: naming the fields as the screen does
        """
        if any(actor not in self._actor_fields for actor in actors):
            return
        allowed = set().union(*(self._actor_fields[actor] for actor in actors))
        refused = [
            name
            for name in vals
            if name in self._fields and name not in allowed | also | {"state"}
        ]
        if refused:
            names = [self._fields[name]._description_string(self.env) for name in refused]
            raise AccessError(
                self.env._(
                    "On “%(record)s” you cannot set: %(fields)s. "
                    "Ask a community officer to do it.",
                    record=self.display_name,
                    fields=", ".join(names),
                )
            )
