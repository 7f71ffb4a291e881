"""Days of companies and of people: a day is a day where something takes place.

What has a last day ends with that day in its company, and what somebody does is done
on their own day, wherever the server stands and whoever looks.
"""

from pytz import timezone, utc

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL

# for how long Odoo may not have said which version of an employee is the current one
STALE_DAYS = 62
# before this, nobody worked here: a year such as 0026 is a slip
EARLIEST = fields.Date.to_date("1970-01-01")


def company_zone(company):
    """Return the time zone of a company: that of its working hours, else UTC."""
    # sudo: res.company, resource.calendar - the zone alone
    return company.sudo().resource_calendar_id.tz or "UTC"


def person_zone(person):
    """Return the time zone of an employee, else that of their company."""
    # sudo: hr.employee, resource.resource - the zone alone, of hundreds of columns
    person_sudo = person.sudo()
    person_sudo.fetch(["resource_id", "company_id"])
    person_sudo.resource_id.fetch(["tz"])
    return person_sudo.resource_id.tz or company_zone(person_sudo.company_id)


def reader_zone(reader, company):
    """Return the time zone of whoever reads an email of a company.

    :param reader: an employee, a user, or the address of somebody outside
    """
    if isinstance(reader, str):
        return company_zone(company)
    if reader._name == "hr.employee":
        return person_zone(reader)
    # sudo: res.users - the zone alone
    return reader.sudo().tz or company_zone(company)


def day_of(moment, person, company):
    """Return the day of a moment for an employee; without one, for a company.

    :param moment: a naive datetime in UTC
    """
    zone = person_zone(person) if person else company_zone(company)
    return moment and day_in(zone, moment)


def quarter_text(day):
    """Return the quarter of a day in words, such as 2026 Q4; "" without a day."""
    return f"{day.year} Q{(day.month + 2) // 3}" if day else ""


def company_today(company):
    """Return which day it is in a company; without one, for the user."""
    if not company:
        return fields.Date.context_today(company)
    return day_in(company_zone(company[:1]))


def person_today(person):
    """Return which day it is where an employee works."""
    return day_in(person_zone(person[:1]))


def user_today(records):
    """Return which day it is for whoever asks: for what they see and fill in alone."""
    return fields.Date.context_today(records)


def act_day(records, company):
    """Return the day of an act: where the user is, else where the company is.

    What the scheduled work does is done nowhere else than in the company.
    """
    known = records.env.context.get("tz") or records.env.user.tz
    return user_today(records) if known else company_today(company)


def zone_text(env, moment, company):
    """Return the zone of a company behind a space, where the reader's clock differs.

    :param moment: a naive datetime in UTC, which is said by the company's clock
    """
    moment = utc.localize(moment)
    there = moment.astimezone(timezone(company_zone(company)))
    same = there.utcoffset() == moment.astimezone(env.tz).utcoffset()
    return "" if same else f" {there.tzname()}"


def day_in(zone, moment=None):
    """Return the day of a moment in a time zone.

    :param str zone: such as “Pacific/Auckland”
    :param moment: a naive datetime in UTC; now by default
    """
    moment = moment or fields.Datetime.now()
    return utc.localize(moment).astimezone(timezone(zone)).date()


def on_company_days(env, build, path="company_id"):
    """Return a domain that holds by the day it is in the company of each row.

    :param build: a function that takes a day and returns a domain
    :param str path: from a row to its company
    """
    return Domain.OR(
        Domain(path, "in", some.ids) & Domain(build(day))
        for day, some in companies_by_day(env).items()
    )


def companies_by_day(env):
    """Return {day: the companies in which it is that day now}."""
    # sudo: res.company - which there are, for whatever asks in the background
    companies = env["res.company"].sudo().with_context(active_test=False).search([])
    return companies.grouped(company_today)


def version_today(env):
    """Return the SQL that joins ``version``: that of ``person`` which covers today.

    Odoo points at it once a night (``current_version_id``). What has begun since, or
    while that did not run, counts from its first day.
    """
    begun = SQL(
        """SELECT DISTINCT ON (employee_id) employee_id, id FROM hr_version
            WHERE active AND date_version <= %(today)s
              AND date_version >= %(today)s - %(stale)s
         ORDER BY employee_id, date_version DESC""",
        today=today_query(env),
        stale=STALE_DAYS,
    )
    return SQL(
        """LEFT JOIN (%s) begun ON begun.employee_id = person.id
           LEFT JOIN hr_version version
             ON version.id = COALESCE(begun.id, person.current_version_id)""",
        begun,
    )


def day_query(moment, company):
    """Return the SQL of the day of a moment in a company, as day_of() has it.

    The query that it stands in flushes ``resource.calendar``.

    :param SQL moment: a timestamp in UTC
    :param SQL company: the id of a company, with the table of its column
    """
    return SQL(
        """(%s AT TIME ZONE 'UTC' AT TIME ZONE COALESCE((
               SELECT hours.tz FROM res_company place
                 JOIN resource_calendar hours ON hours.id = place.resource_calendar_id
                WHERE place.id = %s), 'UTC'))::date""",
        moment,
        company,
    )


def today_query(env):
    """Return the SQL of which day it is in the company: as company_today() has it.

    A report that asks for it takes no query more.
    """
    return SQL(
        """(SELECT (%(now)s::timestamp AT TIME ZONE 'UTC'
                    AT TIME ZONE COALESCE(min(calendar.tz), 'UTC'))::date
              FROM res_company company
              JOIN resource_calendar calendar
                ON calendar.id = company.resource_calendar_id
             WHERE company.id = %(company)s)""",
        now=fields.Datetime.now(),
        company=env.company.id,
        to_flush=env["resource.calendar"]._fields["tz"],
    )
