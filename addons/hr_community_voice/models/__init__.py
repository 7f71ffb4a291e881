from . import action
from . import suggestion
from . import pulse
from . import listening

from . import shadowing
from . import story

from . import hooks
