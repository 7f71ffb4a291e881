"""Engagement by hand: only what the one question asks, for the one company."""

# where anybody took part, once: activity, department and month
WORKED = """
    SELECT work.activity_id, version.department_id,
           date_trunc('month', work.date::timestamp)::date AS month,
           sum(work.hours) AS hours{more}
      FROM hr_community_contribution work
      JOIN hr_community_activity a ON a.id = work.activity_id
       AND a.active AND a.state IN ('open', 'running')
      JOIN hr_employee person ON person.id = work.employee_id
      JOIN hr_version version ON version.id = person.current_version_id
     WHERE work.state = 'confirmed' AND work.company_id = 1
     GROUP BY 1, 2, 3
"""
HOURS = WORKED.format(more="")
PEOPLE = WORKED.format(more=", count(DISTINCT work.employee_id) AS people")

TOTALS = f"""
    SELECT department_id, month, count(*), sum(hours) FROM ({HOURS}) cell
     GROUP BY 1, 2 ORDER BY 1, 2
"""
TOTALS_OF_PEOPLE = f"""
    SELECT department_id, month, count(*), sum(hours), sum(people)
      FROM ({PEOPLE}) cell GROUP BY 1, 2 ORDER BY 1, 2
"""

# how many of each department's activities had nobody, month by month
NOBODY = """
    SELECT staff.department_id, time.month::date, count(*)
      FROM (SELECT DISTINCT version.department_id FROM hr_employee person
              JOIN hr_version version ON version.id = person.current_version_id
             WHERE person.active AND person.company_id = 1) staff
     CROSS JOIN (SELECT id, date_trunc('month', LEAST(date_opened, (
                            SELECT min(date) FROM hr_community_contribution first
                             WHERE first.activity_id = a.id
                               AND first.state = 'confirmed'))) AS since
                   FROM hr_community_activity a
                  WHERE active AND state IN ('open', 'running') AND company_id = 1
                 OFFSET 0) a
      JOIN generate_series(
           date_trunc('month', CURRENT_DATE) - interval '11 months',
           date_trunc('month', CURRENT_DATE), interval '1 month') time(month)
        ON time.month >= a.since
     WHERE NOT EXISTS (
           SELECT FROM hr_community_contribution work
             JOIN hr_employee person ON person.id = work.employee_id
             JOIN hr_version version ON version.id = person.current_version_id
            WHERE work.state = 'confirmed' AND work.activity_id = a.id
              AND work.date >= date_trunc('month', CURRENT_DATE) - interval '11 months'
              AND version.department_id = staff.department_id
              AND date_trunc('month', work.date) = time.month)
     GROUP BY 1, 2 ORDER BY 1, 2
"""
