"""The gap report by hand: only what the one question asks, for the one company."""

# what is known of each open activity, and which of the seven gaps it has
ACTIVITIES = """
    WITH people AS (
        SELECT activity_id, count(*) AS number, sum(hours_per_month) AS hours,
               count(*) FILTER (WHERE role = 'owner') AS owners
          FROM hr_community_ownership WHERE state = 'active' GROUP BY activity_id
    ), asked AS (
        SELECT line.activity_id, bool_or(line.professional) AS professional,
               bool_or(covered.id IS NULL) AS uncovered
          FROM hr_community_activity_skill line
          LEFT JOIN (
              SELECT DISTINCT asked.id FROM hr_community_activity_skill asked
                JOIN hr_community_ownership part
                  ON part.activity_id = asked.activity_id
                 AND part.state = 'active' AND part.role = 'owner'
                JOIN hr_employee_skill held
                  ON held.employee_id = part.employee_id
                 AND held.skill_id = asked.skill_id
                 AND (held.valid_from IS NULL OR held.valid_from <= CURRENT_DATE)
                 AND (held.valid_to IS NULL OR held.valid_to >= CURRENT_DATE)
          ) covered ON covered.id = line.id
         WHERE line.necessity = 'must' GROUP BY line.activity_id
    ), open AS (
        SELECT a.id, a.name, a.category_id, a.rank_score,
               NULLIF(a.hours_per_month, 0) AS needed,
               GREATEST(a.hours_per_month - COALESCE(p.hours, 0), 0) AS missing,
               a.hours_per_month * 12 / (52 * calendar.hours_per_week) AS fte,
               COALESCE(p.owners, 0) = 0 AND NOT EXISTS (
                   SELECT FROM hr_community_alias_role named
                    WHERE named.activity_id = a.id AND named.role = 'owner'
                      AND named.former IS NOT TRUE
               ) AS unowned,
               p.owners > 0 AND asked.uncovered AS skill_missing,
               a.hours_per_month > COALESCE(p.hours, 0) AS hours_short,
               asked.professional, p.number = 1 AS single,
               a.date_opened <= CURRENT_DATE - 90 AND COALESCE((
                   SELECT done.date FROM hr_community_contribution done
                    WHERE done.activity_id = a.id AND done.state <> 'returned'
                    ORDER BY done.date DESC LIMIT 1
               ) <= CURRENT_DATE - 90, TRUE) AS quiet,
               NULLIF(a.hours_per_month, 0) IS NULL AS not_estimated
          FROM hr_community_activity a
          JOIN res_company company ON company.id = a.company_id
          JOIN resource_calendar calendar ON calendar.id = company.resource_calendar_id
          LEFT JOIN people p ON p.activity_id = a.id
          LEFT JOIN asked ON asked.activity_id = a.id
         WHERE a.active AND a.state IN ('open', 'running') AND a.company_id = 1
    )
"""
KINDS = (
    "unowned",
    "skill_missing",
    "hours_short",
    "professional",
    "single",
    "quiet",
    "not_estimated",
)

TOTALS = (
    ACTIVITIES
    + "SELECT "
    + ", ".join(
        f"{what} FILTER (WHERE {kind})"
        for what in ("count(*)", "sum(missing)", "sum(fte)")
        for kind in KINDS
    )
    + " FROM open"
)

# the names of what is missing are looked up for the rows that are shown
PAGE = (
    ACTIVITIES
    + """
    SELECT page.*, category.name->>'en_US', (
        SELECT string_agg(skill.name->>'en_US', ', ' ORDER BY line.id)
          FROM hr_community_activity_skill line
          JOIN hr_skill skill ON skill.id = line.skill_id
         WHERE line.activity_id = page.id AND line.necessity = 'must'
    ) FROM (
        SELECT open.id, open.name, category_id, rank_score, needed, missing, fte, kind,
               count(*) OVER () AS number
          FROM open, LATERAL (VALUES """
    + ", ".join(f"('{kind}', {kind})" for kind in KINDS)
    + """) AS gap(kind, applies)
         WHERE applies ORDER BY rank_score DESC, open.id LIMIT 80
    ) page LEFT JOIN hr_community_category category ON category.id = page.category_id
    """
)
