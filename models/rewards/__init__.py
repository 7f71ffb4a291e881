from . import reward
from . import reward_stock
from . import redemption
from . import redemption_lifecycle
from . import point
