from . import test_effect
from . import test_proof
from . import test_real_courses
from . import test_simulated_companies
