from . import suggestion

from . import shadowing

from . import hooks
