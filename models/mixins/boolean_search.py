from functools import wraps

from odoo.fields import Domain


def boolean_search(search):
    """Decorate the search of a boolean to return the domain where it is true.

    Odoo works out the opposite by itself. Who asks for both at once wants every row.
    """

    @wraps(search)
    def answer(self, operator, value):
        if operator == "in" and set(value) == {True}:
            return search(self, operator, value)
        both = operator == "in" and set(value) == {True, False}
        return Domain.TRUE if both else NotImplemented

    return answer
