from . import kickoff
from . import my_page
from . import my_page_figures
