"""Bar 10: what the addon adds to the employee form."""

from measuring import race
from screen import specification


def measure(bench):
    """Read the form with and without the addon's fields, as an HR officer does."""
    hr = bench.env.ref("hr.group_hr_user")
    with bench.undone():
        officer = bench.as_user("officer")
        bench.env["res.users"].browse(officer.uid).group_ids += hr
        people = officer["hr.employee"]
        wanted = specification(people, "form")
        ours = {name for name in wanted if _is_ours(people._fields[name])}
        bare = {name: wanted[name] for name in wanted if name not in ours}
        person = people.search([], limit=1, offset=bench.people // 2)
        _measure(bench, person, wanted, bare, f"{len(ours)} fields of ours")


def _measure(bench, person, wanted, bare, note):
    def whole():
        return person.web_read(wanted)

    def without():
        return person.web_read(bare)

    more = bench.count(whole) - bench.count(without)
    bench.note("employee form, added", more, 3, unit=" queries", note=note)
    if len(bare) == len(wanted):
        return  # the same twice would measure the machine
    mine, yours = race((bench.env, whole), (bench.env, without), rounds=15)
    bench.note("employee form, with ours", mine / yours, 1.06, seconds=mine, note=note)


def _is_ours(field):
    return all(name.startswith("hr_community") for name in field._modules)
