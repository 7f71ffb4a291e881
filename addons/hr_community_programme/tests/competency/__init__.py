from . import test_competency
from . import test_competency_undo
from . import test_competency_at_once
