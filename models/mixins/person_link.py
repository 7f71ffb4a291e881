"""People in what our own code writes: a link with an id, never a bare name.

So renaming and erasing find exactly whoever is meant, whatever they are called.
"""

from lxml import etree, html
from markupsafe import Markup, escape

from odoo.fields import Domain


def former_employee(env):
    """Return what stands in the place of everybody whose data were erased."""
    return env._("Former employee")


def person_name(person):
    """Return somebody's name, or what stands in the place of a former employee."""
    return person.name or former_employee(person.env)


def person_link(person):
    """Return HTML that names an employee and holds who it is."""
    if not person:
        return escape(former_employee(person.env))
    return Markup('<a href="#" data-oe-model="%s" data-oe-id="%s">%s</a>') % (
        person._name,
        person.id,
        person.name,
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
