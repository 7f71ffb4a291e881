from . import reward_payroll
