"""Merging of duplicates: everything that refers to an activity moves to another."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from ..mixins.quiet import quiet
from ..mixins.reader_language import in_company_language
from ..ownership.ownership import LIVE_STATES

# rows that are moved with care, below
CAREFUL = {
    "hr.community.ownership",
    "hr.community.activity.skill",
    "hr.community.alias.role",
}
KEPT_IF_EMPTY = (
    "purpose",
    "role_description",
    "category_id",
    "department_id",
    "hours_per_month",
    "meeting_frequency",
    "date_start",
    "date_end",
    "image_1920",
)


def merge_into(old, keep):
    """Move everything of an activity to another one, and retire it.

    :raise UserError: they are one, of two companies, or part of a job already
    """
    old.ensure_one()
    _check_may_merge(old, keep)
    # sudo: activity - officers decide on both; rows of people follow unchanged
    old_sudo, keep_sudo = old.sudo(), keep.sudo()
    _fill_what_is_empty(old_sudo, keep_sudo)
    _merge_people(quiet(old_sudo), keep_sudo)
    _merge_skills(old_sudo, keep_sudo)
    _merge_waiting(old_sudo, keep_sudo)
    _merge_rows(old_sudo, keep_sudo)
    _merge_chatter(old_sudo, keep_sudo)
    old.write(
        {
            "state": "retired",
            "retire_reason": in_company_language(old).env._(
                "Merged into “%s”.", keep.name
            ),
            "active": False,
        }
    )
    keep._log_line(
        lambda one: one.env._("“%s” was merged into this activity.", old.name)
    )


def _check_may_merge(old, keep):
    if old == keep or not keep:
        raise UserError(old.env._("Choose two different activities to merge."))
    if old.company_id != keep.company_id:
        raise UserError(
            old.env._("Activities of different companies cannot be merged.")
        )
    if "formalised" in (old | keep).mapped("state") or old.state == "retired":
        raise UserError(
            old.env._(
                "One of these activities is retired or part of a job. Only current "
                "activities can be merged."
            )
        )


def _fill_what_is_empty(old, keep):
    values = {}
    for name in KEPT_IF_EMPTY:
        empty = is_html_empty if old._fields[name].type == "html" else bool
        has = keep[name] if empty is bool else not is_html_empty(keep[name])
        if not has and old[name]:
            values[name] = old._fields[name].convert_to_write(old[name], old)
    if old.purpose and keep.purpose and old.purpose != keep.purpose:
        values["purpose"] = f"{keep.purpose}\n{old.purpose}"
    tags = [fields.Command.link(tag.id) for tag in old.tag_ids]
    keep.write(values | {"tag_ids": tags})


def _merge_people(old, keep):
    """Move the roles; of two roles of one employee, end the lesser one."""
    keep = keep.with_env(old.env)  # as quietly
    live = (keep.ownership_ids | old.ownership_ids).filtered(
        lambda ownership: ownership.state in LIVE_STATES
    )
    for ownerships in live.grouped("employee_id").values():
        # of two alike, the one in what stays comes first
        stronger, *rest = ownerships.sorted(_get_merge_priority)
        for ownership in rest:
            _yield_to(ownership, stronger)
    # all at once: a role and the one it takes over from are in one activity
    old.ownership_ids.write({"activity_id": keep.id})
    keep.ownership_ids._update_running(keep)


def _get_merge_priority(ownership):
    """Return a sort key that puts active roles before those that wait.

    Then come the roles as the selection lists them, the owner first.
    """
    ownership.ensure_one()
    roles = list(dict(ownership._fields["role"].selection))
    return (ownership.state != "active", roles.index(ownership.role))


def _yield_to(ownership, stronger):
    """End an active role, or delete a waiting one, in favour of a stronger one."""
    ownership.ensure_one()
    if ownership.state != "active":
        ownership.unlink()
        return
    stronger.hours_per_month = stronger.hours_per_month or ownership.hours_per_month
    reason = in_company_language(ownership).env._("Merged with a duplicate.")
    ownership.write({"state": "ended", "end_reason": reason})


def _merge_skills(old, keep):
    asked = keep.skill_ids.skill_id
    old.skill_ids.filtered(lambda line: line.skill_id not in asked).write(
        {"activity_id": keep.id}
    )


def _merge_waiting(old, keep):
    def key(waiting):
        return (waiting.alias_id, waiting.role, waiting.former)

    there = {key(waiting) for waiting in keep.alias_role_ids}
    for waiting in old.alias_role_ids:
        if key(waiting) in there:
            waiting.unlink()
        else:
            waiting.activity_id = keep


def _merge_rows(old, keep):
    """Point whatever else refers to this activity to the one that stays."""
    _move_place(old, keep)
    for name, model in old.env.items():
        if model._abstract or model._transient or not model._auto:
            continue
        for field in model._fields.values():
            if (
                field.type in ("many2one", "many2many")
                and field.comodel_name == old._name
                and field.store
                and not field.related
                and name not in CAREFUL
            ):
                _merge_rows_of(old, model, field, keep)


def _move_place(old, keep):
    """Move the kept activity up where it was below the merged one."""
    above = keep.parent_id
    while above and above != old:
        above = above.parent_id
    if above:
        keep.parent_id = old.parent_id


def _merge_rows_of(old, model, field, keep):
    # sudo: whatever the officer may not read is moved all the same
    rows_sudo = model.sudo().with_context(active_test=False)
    rows_sudo = rows_sudo.search([(field.name, "in", old.ids)])
    if merge := getattr(rows_sudo, "_merge_duplicates", None):
        rows_sudo = merge(keep)
    if field.type == "many2one":
        rows_sudo.write({field.name: keep.id})
        return
    change = [fields.Command.unlink(old.id), fields.Command.link(keep.id)]
    # what somebody wrote is not drafted anew for a change of names
    drafted = [f for f in model._fields.values() if f.compute and not f.readonly]
    with old.env.protecting(drafted, rows_sudo):
        rows_sudo.write({field.name: change})


def _merge_chatter(old, keep):
    where = [("model", "=", old._name), ("res_id", "=", old.id)]
    old.env["mail.message"].search(where).write({"res_id": keep.id})
    at = [("res_model", "=", old._name), ("res_id", "=", old.id)]
    for model in ("mail.activity", "ir.attachment"):
        old.env[model].search(
            at + ([("res_field", "=", False)] if model == "ir.attachment" else [])
        ).write({"res_id": keep.id})
    keep.message_subscribe(old.message_partner_ids.ids)
