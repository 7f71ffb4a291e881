from odoo import api, fields, models

from ..keep_stamps import keep_stamps
from ..personal_rules import words
from .ownership import PLAYED_STATES

NOTE_READERS = {"officer", "owner", "heir", "line", "self"}
# who is told what the one before them left
NOTE_RECEIVERS = {"officer", "owner", "heir", "self"}


class OwnershipNote(models.Model):
    """What whoever comes next should know, and who may read and write it."""

    _inherit = "hr.community.ownership"
    _community_personal = {"private_note": words("employee_id")}

    # a part that is active is read by everybody, its note is not: as the private
    # name of a leave, the words are kept apart from the field that shows them
    private_note = fields.Text(
        "Hand-over note",
        copy=False,
        groups="hr_community.group_hr_community_officer",
    )
    handover_note = fields.Text(
        "For whoever comes next",
        compute="_compute_handover_note",
        inverse="_inverse_handover_note",
        copy=False,
        help="Dates, contacts, where things are. Read by who takes over, the "
        "activity's owners, community officers and the line of who wrote it.",
    )
    predecessor_note = fields.Text(
        "What they left you", compute="_compute_predecessor_note"
    )
    can_write_note = fields.Boolean(
        compute="_compute_handover_note", export_string_translation=False
    )

    @api.depends("private_note", "state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_handover_note(self):
        for part, actors in self._actors().items():
            reads = bool(actors & NOTE_READERS)
            # sudo: ownership - the note, for those it is meant for
            part.handover_note = reads and part.sudo().private_note
            part.can_write_note = reads and part.state in PLAYED_STATES

    def _inverse_handover_note(self):
        for part in self:
            # sudo: ownership - whoever may write the field that shows it
            part_sudo = part.sudo()
            # everybody reads a part that is active, and not that there is a note
            everybodys = part_sudo.filtered(lambda row: row.state == "active")
            with keep_stamps(everybodys):
                part_sudo.private_note = part.handover_note

    @api.depends("predecessor_id.private_note", "state", "activity_id", "employee_id")
    @api.depends_context("uid")
    def _compute_predecessor_note(self):
        for part, actors in self._actors().items():
            receives = part.state != "declined" and actors & NOTE_RECEIVERS
            # sudo: ownership - the note of a part that they may not see, for them; as
            # it is saved, for a form could point at anybody's part
            old_sudo = part._origin.sudo().predecessor_id
            part.predecessor_note = bool(receives) and old_sudo.private_note

    def action_open_part(self):
        return self._get_records_action()
