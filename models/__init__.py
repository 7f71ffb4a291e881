from . import base
from . import batches
from . import cards
from . import checked_input
from . import checked_thread
from . import checked_todo
from . import unique_row
from . import company_row
from . import person_row
from . import guarded
from . import look_again
from . import offers_new
from . import line_access
from . import own_row
from . import reader_mail
from . import signed_link
from . import shared_row
from . import thank_button
from . import vocabulary
from . import closed_days

from . import repository

from . import ownership

from . import intake

from . import preference

from . import work

from . import collect

from . import rounds

from . import gaps

from . import accountability

from . import review

from . import recognition


from . import programme


from . import privacy

from . import hooks
