from . import initiative_page
