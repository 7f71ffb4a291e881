"""The one row of each kind that is copied, made by the ORM as a screen makes it."""

SKILLS = 300
TYPES = 10
LEVELS = (("Basic", 25), ("Solid", 50), ("Advanced", 80), ("Expert", 100))


def make_skills(env):
    """Create 300 skills of ten types, all of the same four levels; return them."""
    each = SKILLS // TYPES
    types = env["hr.skill.type"].create(
        [
            {
                "name": f"Field {kind}",
                "skill_ids": [
                    (0, 0, {"name": f"Skill {kind * each + n}"}) for n in range(each)
                ],
                "skill_level_ids": [
                    (0, 0, {"name": name, "level_progress": progress})
                    for name, progress in LEVELS
                ],
            }
            for kind in range(TYPES)
        ]
    )
    return types.skill_ids.sorted("id")


def make_person(env):
    """Create an employee."""
    return env["hr.employee"].create({"name": "Template"})


def make_skill(env, person, skill):
    """Create a skill that somebody holds."""
    return env["hr.employee.skill"].create(
        {
            "employee_id": person.id,
            "skill_id": skill.id,
            "skill_type_id": skill.skill_type_id.id,
            "skill_level_id": skill.skill_type_id.skill_level_ids[0].id,
        }
    )


def make_activity(env, skill):
    """Create an open activity that asks for a skill."""
    category = env["hr.community.category"].search([], limit=1)
    line = {"skill_id": skill.id}
    return env["hr.community.activity"].create(
        {
            "name": "Template",
            "state": "open",
            "category_id": category.id,
            "skill_ids": [(0, 0, line)],
        }
    )


def make_part(env, activity, person):
    """Create a part of an owner."""
    return env["hr.community.ownership"].create(
        {
            "activity_id": activity.id,
            "employee_id": person.id,
            "role": "owner",
            "state": "active",
        }
    )


def make_work(env, activity, person):
    """Create an hour of work."""
    values = {"activity_id": activity.id, "employee_id": person.id}
    return env["hr.community.contribution"].create(values)


def make_thanks(env, giver, receiver):
    """Create thanks with points."""
    value = env["hr.community.value"].search([], limit=1)
    return env["hr.community.recognition"].create(
        {
            "giver_id": giver.id,
            "receiver_line_ids": [(0, 0, {"employee_id": receiver.id})],
            "value_id": value.id,
            "message": "For the template of all thanks",
            "points": 5,
        }
    )
