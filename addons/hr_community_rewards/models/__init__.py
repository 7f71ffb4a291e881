from . import reward
from . import redemption
from . import point
from . import res_company
