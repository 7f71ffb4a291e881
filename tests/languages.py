"""Three languages in which each term of ours says which language it is.

No translation is shipped, so tests make some: a term in German is ``⟦de term⟧``. What a
reader of German reads may hold marks of German alone, and no number or date as English
writes it. A term is found by a program, in code, views, emails, labels and records.
"""

import re
from unittest.mock import patch

from odoo.tools import SQL
from odoo.tools.translate import code_translations

LANGUAGES = ("de_DE", "es_ES", "fr_FR")
OPEN = re.compile(r"⟦(\w\w) ")
INNERMOST = re.compile(r"⟦\w\w [^⟦⟧]*⟧")
# the dates of these three in one form, which English has not
DATES = "%d.%m.%Y"
MONTHS = "January|February|March|June|July|October|December|Jan|Feb|Oct|Dec"
# German has these, too: "29. November 2026", where English has "November 29, 2026"
GERMAN_MONTHS = "April|August|September|November|Aug|Sept|Nov"
# 1.5 hours, but neither 1.1.2027 nor version 4.0.1; 11/30/2026; 2026-11-30; Nov 30
ENGLISH = re.compile(
    r"(?<![\d.,/])\d{1,3}\.\d{1,2}(?![\d.])"
    r"|\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d"
    rf"|\b(?:{MONTHS})\b"
    rf"|\b(?:{GERMAN_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}} (?:{GERMAN_MONTHS})\b"
)
NOT_GERMAN = re.compile(rf"{ENGLISH.pattern}|\b(?:{GERMAN_MONTHS})\b")


def mark(language, term):
    """Return what a term is called in a language."""
    return f"⟦{language[:2]} {term}⟧"


class MarkedTerms(dict):
    """The terms of code in one language, each of which there is."""

    def __init__(self, language):
        super().__init__()
        self.language = language

    def get(self, term, default=None):
        return mark(self.language, term)


def patch_terms():
    """Return the patch that gives each term of our code in every language."""
    native = code_translations.get_python_translations

    def get_terms(module, language):
        if module.startswith("hr_community") and language in LANGUAGES:
            return MarkedTerms(language)
        return native(module, language)

    return patch.object(code_translations, "get_python_translations", get_terms)


def mark_records(env):
    """Give each translated value of a record of ours in each of the languages."""
    for language in LANGUAGES:
        env["res.lang"]._activate_lang(language).date_format = DATES
    env.flush_all()
    rows = env["ir.model.data"].search([("module", "=like", "hr_community%")])
    for name, some in rows.grouped("model").items():
        model = env.get(name)
        if model is None or model._abstract or not model._auto:
            continue
        for field in model._fields.values():
            if field.translate and field.store and not field.inherited:
                _mark_column(env, model, field, some.mapped("res_id"))
    env.registry.clear_all_caches()
    env.invalidate_all()


def _mark_column(env, model, field, ids):
    """Give the values of one column in each of the languages."""
    table, column = SQL.identifier(model._table), SQL.identifier(field.name)
    env.cr.execute(
        SQL(
            "SELECT id, %s->>'en_US' FROM %s WHERE id = ANY(%s) AND %s->>'en_US' <> ''",
            column,
            table,
            ids,
            column,
        )
    )
    for row_id, text in env.cr.fetchall():
        values = [
            (language, _mark_text(field, language, text)) for language in LANGUAGES
        ]
        marked = SQL(", ").join(SQL("%s, %s::text", *value) for value in values)
        env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s || jsonb_build_object(%s) WHERE id = %s",
                table,
                column,
                column,
                marked,
                row_id,
            )
        )


def _mark_text(field, language, text):
    if callable(field.translate):
        return field.translate(lambda term: mark(language, term), text)
    return mark(language, text)


def other_marks(text, language):
    """Return the languages of terms in a text that are not those of its reader."""
    return set(OPEN.findall(text)) - {language[:2]}


def plain_words(text, known=()):
    """Return what stands in a text outside terms and is no known data either."""
    while (shorter := INNERMOST.sub(" ", text)) != text:
        text = shorter
    for data in sorted(known, key=len, reverse=True):
        text = text.replace(data, " ")
    return set(re.findall(r"[^\W\d_]{2,}", text))


def english_formats(text, language):
    """Return the numbers and dates in a text that are written as English does."""
    english = ENGLISH if language == "de_DE" else NOT_GERMAN
    return english.findall(text)
