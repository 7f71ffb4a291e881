"""People in what our own code writes: a link with an id, never a bare name.

So renaming and erasing find exactly whoever is meant, whatever they are called.
"""

from collections import Counter

from lxml import etree, html
from markupsafe import Markup, escape

from odoo.fields import Domain


def former_employee(env):
    """Return what stands in the place of everybody whose data were erased."""
    return env._("Former employee")


def name_former_employees(rows):
    """Give rows that are called after their person a name when they are erased, too."""
    field = rows._fields.get(rows._rec_name)
    if field and field.comodel_name in ("hr.employee", "res.users"):
        for row in rows:
            row.display_name = row.display_name or former_employee(rows.env)


def person_name(person):
    """Return somebody's name, or what stands in the place of a former employee.

    It stands on a row that the reader sees, whether they may open the person or not.
    """
    # sudo: hr.employee, res.users - the name alone
    return person.sudo().name or former_employee(person.env)


def people_names(people):
    """Return the names of some people, for a sentence."""
    return ", ".join(person_name(person) for person in people)


def people_labels(people):
    """Return {id: name} of people, with job, department or email where two share one.

    What a label is chosen by is the id: nobody is found by a name alone.
    """
    # sudo: hr.employee - what the directory shows of colleagues
    people_sudo = people.sudo()
    names = Counter(person.name for person in people_sudo)
    labels = {}
    for person in people_sudo:
        more = (person.job_title, person.department_id.name, person.work_email)
        about = ", ".join(filter(None, more)) if names[person.name] > 1 else ""
        labels[person.id] = f"{person.name} ({about})" if about else person.name
    return labels


def person_link(person):
    """Return HTML that names an employee and holds who it is."""
    if not person:
        return escape(former_employee(person.env))
    return Markup('<a href="#" data-oe-model="%s" data-oe-id="%s">%s</a>') % (
        person._name,
        person.id,
        person_name(person),
    )


def mentions(env, model, column, ids):
    """Return the records of which an HTML column links to people.

    :param dict ids: {model of people: their ids}
    """
    found = [
        Domain(column, "like", f'data-oe-id="{id_}"')
        for id_ in sorted(set().union(*ids.values()))
    ]
    return env[model].with_context(active_test=False).search(Domain.OR(found))


def links_to(body, ids):
    """Return whether HTML links to some people.

    :param dict ids: {model of people: their ids}
    """
    return next(_find_links(_parse(body), ids), None) is not None


def without_people(body, ids, word):
    """Return HTML in which the links to some people are a word instead.

    :param dict ids: {model of people: their ids}
    """
    root = _parse(body)
    for node in [*_find_links(root, ids)]:
        tail = node.tail
        node.clear()
        node.tag, node.text, node.tail = "span", word, tail
    return _inside(root)


def without_names(body, pattern, word):
    """Return HTML in which a word stands for what a pattern finds outside of links.

    Whom a link names is said by its id.
    """
    root = _parse(body)
    for node in root.iter(etree.Element):
        linked = node.get("data-oe-model") and node.get("data-oe-id")
        if node.text and not linked:
            node.text = pattern.sub(lambda _found: word, node.text)
        if node.tail and node is not root:
            node.tail = pattern.sub(lambda _found: word, node.tail)
        for name, value in node.attrib.items():
            if pattern.search(value) and not linked:
                del node.attrib[name]
    return _inside(root)


def _inside(root):
    inside = [escape(root.text or "")]
    inside += [etree.tostring(node, encoding="unicode", method="html") for node in root]
    return Markup().join(map(Markup, inside))


def _parse(body):
    return html.fragment_fromstring(str(body or ""), create_parent="div")


def _find_links(root, ids):
    for node in root.xpath(".//*[@data-oe-model and @data-oe-id]"):
        known = ids.get(node.get("data-oe-model"), ())
        if node.get("data-oe-id") in map(str, known):
            yield node
