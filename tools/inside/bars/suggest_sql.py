"""The suggestion of owners in one query: candidates, score, order and the top 20.

With `hr_employee_skill(skill_id)` indexed, only those who hold one of the skills are
looked at.
"""

BEST = """
    WITH asked AS (
        SELECT line.skill_id, level.level_progress AS level,
               CASE line.necessity WHEN 'must' THEN 2 ELSE 1 END AS weight
          FROM hr_community_activity_skill line
          JOIN hr_skill_level level ON level.id = line.skill_level_id
         WHERE line.activity_id = %(activity)d
    ), held AS (
        SELECT held.employee_id, held.skill_id,
               max(level.level_progress) AS level, max(held.valid_from) AS confirmed
          FROM hr_employee_skill held
          JOIN asked USING (skill_id)
          JOIN hr_skill_level level ON level.id = held.skill_level_id
         WHERE (held.valid_from IS NULL OR held.valid_from <= CURRENT_DATE)
           AND (held.valid_to IS NULL OR held.valid_to >= CURRENT_DATE)
         GROUP BY held.employee_id, held.skill_id
    ), raw AS (
        SELECT held.employee_id,
               sum(weight * LEAST(held.level::float / asked.level, 1) * CASE
                   WHEN CURRENT_DATE - confirmed > 730 THEN 0.7 ELSE 1 END
               ) / (SELECT sum(weight) FROM asked) AS fit,
               count(*) FILTER (WHERE weight = 2) AS musts
          FROM held JOIN asked USING (skill_id) GROUP BY held.employee_id
    ), turns AS (
        SELECT part.employee_id,
               sum(part.hours_per_month) FILTER (WHERE part.state = 'active') AS load,
               max(CASE part.state WHEN 'active' THEN CURRENT_DATE
                   ELSE part.date_end END) AS day
          FROM hr_community_ownership part JOIN raw USING (employee_id)
         WHERE part.state IN ('active', 'ended') GROUP BY part.employee_id
    ), scored AS (
        SELECT person.id, person.name, raw.fit,
               CASE WHEN raw.musts < (SELECT count(*) FROM asked WHERE weight = 2)
                   THEN LEAST(raw.fit, 0.49) ELSE raw.fit END
               * GREATEST(1 - COALESCE(load, 0) / community_hours_limit, 0.1)
               * CASE WHEN turns.day IS NULL THEN 1
                   ELSE %(after)s + (1 - %(after)s) * 0.9
                   * LEAST((CURRENT_DATE - turns.day) / 730.0, 1) END AS score
          FROM raw JOIN hr_employee person ON person.id = raw.employee_id
          JOIN res_company company ON company.id = person.company_id
          LEFT JOIN turns ON turns.employee_id = raw.employee_id
         WHERE person.active AND person.company_id = 1 AND NOT EXISTS (
             SELECT FROM hr_community_ownership part
              WHERE part.activity_id = %(activity)d AND part.employee_id = person.id
                AND part.state IN ('invited', 'applied', 'active', 'declined'))
    )
    SELECT id, name, score FROM scored
     ORDER BY round(score::numeric, 12) DESC, round(fit::numeric, 12) DESC, name, id
     LIMIT 20
"""
