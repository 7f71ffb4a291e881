from . import reward
from . import redemption
