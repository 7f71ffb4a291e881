from . import test_competency
from . import test_competency_undo
