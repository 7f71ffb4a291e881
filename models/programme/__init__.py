from . import kickoff
from . import my_page
from . import res_company_programme
