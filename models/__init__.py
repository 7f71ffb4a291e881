from . import guarded
from . import line_access
from . import own_row

from . import repository

from . import ownership

from . import intake

from . import work

from . import collect

from . import gaps

from . import hooks
