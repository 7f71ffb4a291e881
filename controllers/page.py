"""What the pages without a login have in common."""

from functools import wraps

from odoo import http
from odoo.exceptions import UserError, ValidationError
from odoo.http import request


def signed(path, methods=("GET",)):
    """Return the route of a page behind a signed link, below ``/community``.

    What comes by POST carries a CSRF token.
    """
    return _route(path, methods, csrf=True, website=True, multilang=False)


def anonymous(path, methods=("GET",)):
    """Return the route of a page that does not ask who is there.

    It is called without cookies, so there is no session and no token of one: whoever
    has the address may post. Nothing is kept of the visit, and no session is made.
    """
    return _route(path, methods, csrf=False, save_session=False)


def _route(path, methods, **options):
    """Return a decorator that makes a public page of an endpoint.

    It answers the listed methods alone (GET includes HEAD): Odoo lets OPTIONS through
    to every endpoint, without a token. What arrives are texts, in words that can be
    stored.
    """
    route = http.route(
        f"/community/{path}",
        type="http",
        auth="public",
        methods=list(methods),
        sitemap=False,
        **options,
    )

    def decorate(endpoint):
        @wraps(endpoint)
        def answer(self, *args, **values):
            if request.httprequest.method not in {*methods, "HEAD"}:
                allowed = {"Allow": ", ".join(methods)}
                return request.make_response("", headers=allowed, status=405)
            return endpoint(self, *args, **storable_texts(values))

        return route(answer)

    return decorate


def storable_texts(values):
    """Return what was sent without NUL, halves of characters, and files."""
    return {
        name: value.replace("\0", "").encode(errors="ignore").decode()
        for name, value in values.items()
        if isinstance(value, str)
    }


class Page:
    """A phone-sized page behind a signed link: looking at it changes nothing."""

    def _page(self, template, company, values, status=200):
        """Return a page in the colours of a company and the language of its person."""
        request.update_context(lang=values.pop("lang", None) or request.env.lang)
        response = request.render(template, values | {"company": company})
        response.status_code = status
        # the address is a key: it must not travel on, nor be listed anywhere
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "no-store"
        return response

    def _render_expired(self):
        """Return the page for a link that has ended, or never was one."""
        # sudo: company - its name and logo, as on the login page
        company_sudo = request.env.company.sudo()
        return self._page("hr_community.page_gone", company_sudo, {}, status=404)

    @staticmethod
    def _run_in_savepoint(action):
        """Carry an action out whole or not at all.

        :return: the sentence of the refusal, to be shown, None where it was done
        """
        try:
            with request.env.cr.savepoint():
                action()
                request.env.flush_all()
        except (UserError, ValidationError) as problem:
            return str(problem)
        return None
