"""Which skill a copied row is about, and what follows from it."""

from odoo.tools import SQL


def skill_columns(skills, place, level):
    """Return the columns of a row about a skill, its type and one of its four levels.

    :param place: SQL of the skill's place among the skills
    :param level: SQL of the level, 0 to 3
    """
    skill = SQL("(%s)[1 + %s]", skills.ids, place)
    kind = SQL("(SELECT skill_type_id FROM hr_skill WHERE id = %s)", skill)
    return {
        "skill_id": skill,
        "skill_type_id": kind,
        "skill_level_id": SQL(
            "(SELECT id FROM hr_skill_level WHERE skill_type_id = %s "
            "ORDER BY level_progress LIMIT 1 OFFSET %s)",
            kind,
            level,
        ),
    }
