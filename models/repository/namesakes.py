"""Activities of one company that share their name. Functions of recordsets."""


def get_names(activities, vals=None):
    """Return the names of activities, none where values change neither they nor where.

    :param vals: what is written to them
    """
    changed = vals is None or not vals.keys().isdisjoint({"name", "company_id"})
    return set(activities.mapped("name")) if changed else set()


def get_label(activity):
    """Return what an activity is called, with its reference if two share the name."""
    name, reference = activity.name or "", activity.reference
    if reference and activity.env.context.get("show_reference"):
        return f"[{reference}] {name}"
    return f"{name} ({reference})" if reference and activity.has_namesake else name


def with_namesakes(activities):
    """Return those that share their name with another one, which may be archived."""
    groups = activities.with_context(active_test=False)._read_group(
        [
            ("company_id", "in", activities.company_id.ids),
            ("name", "in", list(get_names(activities))),
        ],
        ["company_id", "name"],
        ["__count"],
    )
    shared = {(company.id, name) for company, name, count in groups if count > 1}
    return activities.filtered(lambda one: (one.company_id.id, one.name) in shared)


def update_namesakes(activities, names):
    """Let the other activities of some names know whether they still share them."""
    if names:
        # sudo: activity - whether a name occurs twice, whoever reads which of them
        every_sudo = activities.sudo().with_context(active_test=False)
        every_sudo.search(
            [("name", "in", list(names)), ("id", "not in", activities.ids)]
        )._compute_has_namesake()
