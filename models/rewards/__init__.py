from . import reward
from . import redemption
from . import redemption_lifecycle
from . import point
