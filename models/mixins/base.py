from collections.abc import Iterable

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import format_date, frozendict

from .called_rows import guard_create, guard_public_methods
from .company_column import COMPANY, show_company
from .limits import (
    OURS,
    ROWS,
    Bytes,
    Dates,
    Numbers,
    Rows,
    TooLarge,
    Unstorable,
    check_computable,
    check_storable,
    flatten,
    get_limits,
    is_ours,
    is_row_number,
)
from .named_targets import find_hidden_target, find_named
from .number_text import number_text
from .readable_lines import find_lines, is_joined, see_lines_as_user
from .stale_page import tell_what_is_seen

UNLIMITED = frozendict()


class Base(models.AbstractModel):
    """Every column of ours has a limit, in the database and before it is written.

    Those that we add to Odoo's models and that no screen offers are the system's alone:
    what is read-only on every screen is not so for a program that calls the server.
    Of a user who works in several companies at once, our lists say whose a row is.
    Models without columns of ours are left as they are.
    """

    _inherit = "base"

    _community_limits = UNLIMITED
    _community_kept = frozenset()
    _community_lines = frozenset()
    _community_beyond = _community_named = False

    def _post_model_setup__(self):
        result = super()._post_model_setup__()
        cls = self.env.registry[self._name]
        guard_public_methods(cls)
        guard_create(cls)
        limits = {} if self._abstract else get_limits(self)
        whole = not self._abstract and self._original_module.startswith(OURS)
        cls._community_limits = frozendict(limits) if limits or whole else UNLIMITED
        cls._community_kept = frozenset() if whole else find_kept(self)
        cls._community_lines = find_lines(self)
        cls._community_beyond = is_joined(self)
        cls._community_named = bool(find_named(self))
        if limits and self._auto:
            checks = {
                check.full_name(self): check
                for check in (
                    _get_check(self._fields[name], limit, self._original_module)
                    for name, limit in limits.items()
                    if self._fields[name].store and self._fields[name].column_type
                )
            }
            cls._table_objects = frozendict({**cls._table_objects, **checks})
        return result

    @api.model
    def _check_limits(self, vals):
        """Refuse values over their limits, before anything is computed from them.

        :raise ValidationError: naming the field, its limit and what was sent
        """
        self._check_each(vals, lambda value, limit: limit.check(value))

    @api.model
    def _check_kept(self, names):
        """Refuse what the system alone notes down on a record of Odoo's.

        :raise AccessError: naming the fields
        """
        if not self.env.su and (kept := self._community_kept.intersection(names)):
            labels = [
                self._fields[name]._description_string(self.env)
                for name in sorted(kept)
            ]
            raise AccessError(
                self.env._(
                    "These fields are computed and cannot be set: %s.",
                    ", ".join(labels),
                )
            )

    @api.model
    def _check_each(self, vals, check):
        for name in vals.keys() & self._community_limits.keys():
            limit = self._community_limits[name]
            try:
                check(vals[name], limit)
            except (TooLarge, Unstorable) as problem:
                raise ValidationError(
                    get_sentence(self.env, self._fields[name], limit, problem)
                ) from None

    @api.model
    def _check_computable(self, vals):
        """Refuse values that no form has and that nothing can be computed from.

        A form that is being filled in may still hold too much.

        :raise ValidationError: naming the field
        """
        self._check_each(vals, check_computable)

    def _check_named(self, values):
        """Refuse what Odoo itself would then tell of a row of ours, and write there.

        :raise AccessError: its user may not read the row
        """
        if field := find_hidden_target(self, values):
            raise AccessError(
                self.env._(
                    "You do not have access to the selected “%s”. Choose another one.",
                    field._description_string(self.env),
                )
            )

    def _prepare_create_values(self, vals_list):
        if self._community_limits:
            if len(vals_list) > ROWS:
                raise ValidationError(
                    self.env._(
                        "At most %(most)s records can be sent at once. You sent "
                        "%(number)s.",
                        most=ROWS,
                        number=len(vals_list),
                    )
                )
            for vals in vals_list:
                self._check_limits(vals)
        if not self._community_kept or self.env.su:
            return super()._prepare_create_values(vals_list)
        for vals in vals_list:
            self._check_kept(name for name, value in vals.items() if value)
        defaults = {f"default_{name}" for name in self._community_kept}
        context = {k: v for k, v in self.env.context.items() if k not in defaults}
        here = self.with_env(self.env(context=context))
        return super(Base, here)._prepare_create_values(vals_list)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        self._check_limits(values)
        return values

    def write(self, vals):
        if self._community_limits:
            self._check_limits(vals)
        if self._community_kept:
            self._check_kept(vals)
        if self._community_named and not self.env.su:
            # a to-do that is done is posted by the system on what it is about
            for record in self:
                record._check_named(vals)
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        if self._community_limits:
            self._check_computable(values)
        if self._community_named and not self.env.su:
            # Odoo fills a new form in from its defaults, which a context may name
            filled = {} if field_names else self.default_get([*self._fields])
            self._check_named(filled | values)
        return super().onchange(values, field_names, fields_spec)

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        if field_name in self._community_limits and isinstance(translations, dict):
            self._check_limits({field_name: translations})
        return super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )

    @api.model
    def _shows_company(self):
        """Return whether rows of several companies may stand in one list."""
        return (
            COMPANY in self._fields
            and self._original_module.startswith(OURS)
            and len(self.env.companies) > 1
        )

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, True) if self._shows_company() else key

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type in ("list", "kanban") and self._shows_company():
            label = self._fields[COMPANY]._description_string(self.env)
            show_company(arch, view_type, label)
        if self._original_module.startswith(OURS):
            tell_what_is_seen(arch, self)
        return arch, view

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **how):
        if self._community_limits is not UNLIMITED:
            self._check_searchable(domain, offset, limit)
        if (
            (self._community_lines or self._community_beyond)
            and not self.env.su
            # who may not read is refused by Odoo, whatever the domain says
            and (how.get("bypass_access") or self.browse().has_access("read"))
        ):
            domain = see_lines_as_user(self, domain)
        return super()._search(domain, offset, limit, order, **how)

    @api.model
    def _read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        if self._community_limits is not UNLIMITED:
            self._check_searchable(having, offset, limit)
        return super()._read_group(
            domain, groupby, aggregates, having, offset, limit, order
        )

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Group by a field that the user may read.

        Odoo asks this of every kind of field but many2many, whose table it joins.

        :raise AccessError: the field is for other groups
        """
        field = self._fields.get(groupby_spec)
        if field is not None and field.type == "many2many":
            self._check_field_access(field, "read")
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.model
    def _check_searchable(self, domain, *numbers):
        """Refuse to look for what no text holds, and pages that there cannot be.

        :raise ValidationError: there is such a text, or a number that is none
        """
        if not all(map(is_row_number, numbers)):
            raise ValidationError(
                self.env._("Page offsets must be whole numbers starting at 0.")
            )
        terms = list(domain) if isinstance(domain, Iterable) else ()
        try:
            for text in flatten(terms):
                if isinstance(text, str):
                    check_storable(text)
        except (TooLarge, Unstorable):
            raise ValidationError(get_sentence(self.env)) from None


def find_kept(model):
    """Return the names of our columns of a model of Odoo that are the system's."""
    return frozenset(
        field.name
        for field in model._fields.values()
        if field.store and field.readonly and not model._abstract and is_ours(field)
    )


def _get_check(field, limit, module):
    """Return the check of a column in the database, with its sentence."""
    check = models.Constraint(
        limit.get_sql(f'"{field.name}"', bool(field.translate)),
        lambda env, _diagnostics: get_sentence(env, field, limit),
    )
    check.name = f"{field.name}_limit"
    check._module = field._module if (field._module or "").startswith(OURS) else module
    return check


def get_sentence(env, field=None, limit=None, problem=None):
    """Return what is wrong with a value, and how much it may be."""
    if field is None or isinstance(problem, Unstorable):
        return env._(
            "This text contains a character that cannot be stored. Paste it as plain "
            "text."
        )
    words = {"field": field._description_string(env)}
    if isinstance(limit, Numbers):
        return env._(
            "“%(field)s” must be a number from %(low)s to %(high)s.",
            low=number_text(env, limit.low),
            high=number_text(env, limit.high),
            **words,
        )
    if isinstance(limit, Dates):
        return env._(
            "“%(field)s” must be a date from %(first)s to %(last)s.",
            first=format_date(env, limit.first),
            last=format_date(env, limit.last),
            **words,
        )
    words |= {"most": limit.most, "length": getattr(problem, "length", None)}
    if isinstance(limit, Bytes):
        return env._(
            "“%(field)s” is too large. Choose a file of at most %(most)s MB.",
            **words | {"most": limit.most * 3 // 4 // 10**6},
        )
    if isinstance(limit, Rows):
        return env._(
            "“%(field)s” accepts at most %(most)s entries at once. You entered "
            "%(length)s.",
            **words,
        )
    if words["length"] is None:
        return env._("“%(field)s” is limited to %(most)s characters.", **words)
    return env._(
        "“%(field)s” is limited to %(most)s characters but has %(length)s. Shorten it.",
        **words,
    )
