from . import test_reward
from . import test_reward_payroll
from . import test_reward_attacks
from . import test_reward_sequences
from . import test_liability
