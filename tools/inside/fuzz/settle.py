"""The people and the records: those of tests/access, which every new model has to join.

They are made outside of a test, so they stay. Where a sample would be one part too many
of the same person in the same activity, there is a new activity for it.
"""

from unittest.mock import patch

from odoo.addons.hr_community.tests.access.samples import SampleCase
from odoo.tests import TransactionCase

ROWLESS = ("nobody", "portal", "elsewhere")  # they have no employee in the company


class Settlement(SampleCase):
    """The test case of the access tests, with nothing to test."""

    def runTest(self):
        """Do nothing: unittest wants a method of that name."""


def settle(env):
    """Return the settlement: its people, and what its samples need."""
    Settlement.env = env
    with patch.object(TransactionCase, "setUpClass", classmethod(lambda cls: None)):
        Settlement.setUpClass()
    case = Settlement()
    _let_export(case)
    _furnish_elsewhere(case)
    _furnish_twins(case)
    return case


def _let_export(case):
    """Let everybody export what they may read: it is one more way out."""
    group = case.env.ref("base.group_allow_export")
    for user in case.roles.values():
        if user._is_internal():
            user.group_ids |= group


def _furnish_elsewhere(case):
    """Give the other company some rows, for our people to be kept away from."""
    away = case._new_activity("Away", company_id=case.other_company.id)
    for state in ("active", "declined"):
        case._new_part(away, case.stranger_person, state=state)
    case._log(away, case.stranger_person)


def _furnish_twins(case):
    """Give Odoo's own models, and the administrator who calls them, what it takes."""
    for word in ("One", "Two", "Three"):
        case.env["hr.job"].create({"name": word})
        case.env["hr.department"].create({"name": word})
    for person in (case.worker_person, case.owner_person, case.boss_person):
        case._give_skill(person, case.planning, case.basic)
    case.env.ref("base.user_admin").company_ids |= case.other_company


def samples(case):
    """Return ({(model, id): (role, label)}, what could not be made); role '' is any."""
    made, failed = {}, []
    everybody = [role for role in case.roles if role not in ROWLESS]
    for model, label in case._samples():
        for role in everybody if "my own" in label else [""]:
            try:
                record = _made(case, model, label, case.roles[role or "employee"])
            except Exception as error:
                case.env.invalidate_all()
                failed.append(f"{model} ({label}): {type(error).__name__}: {error}")
            else:
                made[model, record.id] = (role, label)
    return made, failed


def _made(case, model, label, user):
    _renew(case)
    with case.env.cr.savepoint():
        record = case._samples()[model, label][0](user)
        case.env.flush_all()
    _talk_about(record)
    return record


def _renew(case):
    """Give the next sample activities of its own."""
    ask = case._ask(case.planning, case.advanced)
    case.party = case._new_activity("Party", skill_ids=[(0, 0, ask)])
    case._new_part(case.party, case.owner_person, role="owner")
    case.party_skill = case.party.skill_ids
    case.fair = case._new_activity("Fair")


def _talk_about(record):
    """Hang on a record whatever Odoo lets people hang on one."""
    attached = {"res_model": record._name, "res_id": record.id, "raw": b"x"}
    record_sudo = record.sudo()  # sudo: whoever may talk about it, somebody has
    record_sudo.env["ir.attachment"].create({"name": "Paper"} | attached)
    if hasattr(record, "message_post"):
        record_sudo.message_post(body="Word")
    if hasattr(record, "activity_schedule"):
        record_sudo.activity_schedule("mail.mail_activity_data_todo", summary="To do")
