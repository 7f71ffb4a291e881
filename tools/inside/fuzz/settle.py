"""The people and the records: those of tests/access, which every new model has to join.

They are made outside of a test, so they stay. Where a sample would be one part too many
of the same person in the same activity, there is a new activity for it.
"""

from itertools import count
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.addons.hr_community.tests.access.samples import SampleCase
from odoo.addons.hr_community.tests.satellites import get_all
from odoo.tests import TransactionCase

ROWLESS = ("nobody", "portal", "elsewhere")  # they have no employee in the company


class Settlement(SampleCase):
    """The test case of the access tests, with nothing to test."""

    _number = count(1)

    @classmethod
    def _thanks(cls, giver, receiver, **values):
        """Thank with words of their own: nobody hears the same ones twice."""
        words = {"message": f"For the wonderful evening {next(cls._number)}"}
        return super()._thanks(giver, receiver, **words | values)

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
            user = case.roles[role or "employee"]
            try:
                with case.env.cr.savepoint():
                    _renew(case)
                # whatever the database refuses, the next sample is made all the same
                with case.env.cr.savepoint():
                    record = _made(case, model, label, user)
            except Exception as error:
                case.env.invalidate_all()
                failed.append(f"{model} ({label}): {type(error).__name__}: {error}")
            else:
                made[model, record.id] = (role, label)
    return made, failed


def _made(case, model, label, user):
    make, values, _writes = case._samples()[model, label]
    try:
        with case.env.cr.savepoint():
            record = make(user)
            case.env.flush_all()
    except UniqueViolation:  # it came along with another one
        case.env.invalidate_all()
        record = _found(case.env[model], values(user))
    with case.env.cr.savepoint():
        _talk_about(record)
        case.env.flush_all()
    return record


def _found(model, values):
    """Return the row that is about the same records."""
    fields = {name: model._fields[name] for name in values}
    about = [n for n, f in fields.items() if f.type in ("many2one", "selection")]
    return model.search([(name, "=", values[name]) for name in about]).ensure_one()


def _renew(case):
    """Give the next sample activities and a goal of its own, and more around."""
    ask = case._ask(case.planning, case.advanced)
    case.party = case._new_activity("Party", skill_ids=[(0, 0, ask)])
    case._new_part(case.party, case.owner_person, role="owner")
    case.party_skill = case.party.skill_ids
    case.fair = case._new_activity("Fair")
    case.goal_values = case.goal_values | {"activity_id": case.party.id}
    case.goal = case.goal.create(case.goal_values)
    get_all(case.env, "renew", case, next(case._number))


def _talk_about(record):
    """Hang on a record whatever Odoo lets people hang on one.

    The ids of reports are wider than Odoo's columns for them.
    """
    if not record._auto:
        return
    attached = {"res_model": record._name, "res_id": record.id, "raw": b"x"}
    record_sudo = record.sudo()  # sudo: whoever may talk about it, somebody has
    record_sudo.env["ir.attachment"].create({"name": "Paper"} | attached)
    if hasattr(record, "message_post"):
        record_sudo.message_post(body="Word")
    if hasattr(record, "activity_schedule"):
        record_sudo.activity_schedule("mail.mail_activity_data_todo", summary="To do")
