from . import ask
from . import part
