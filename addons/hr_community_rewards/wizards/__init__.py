from . import reward_payroll
from . import options
