from . import mixins

from . import repository

from . import ownership

from . import intake

from . import preference

from . import work

from . import collect

from . import rounds

from . import gaps

from . import accountability

from . import review

from . import recognition

from . import programme

from . import privacy

from . import hooks
