"""What Odoo's own web client does on every screen, ours or not: (rule, where, why).

``where`` is a selector that the element or one around it has to match. An excuse holds
only while Odoo's own screens need it, too: one that they do not is itself a problem.
"""

EXCUSES = [
    ("html-has-lang", "html", "the language is in the session, not in the page"),
    ("*", ".o_main_navbar", "the bar on top: menus without their items while closed"),
    ("*", ".o_searchview", "the search field and its facets"),
    ("*", ".o_search_panel", "the panel on the left: buttons to fold, grey numbers"),
    ("*", ".o-mail-Chatter", "messages and activities"),
    ("aria-required-parent", ".o_notebook_headers", "pages without a list of tabs"),
    ("aria-required-parent", ".settings_tab", "apps without a list of tabs"),
    ("image-alt", ".o_avatar", "faces, with the name beside or in the tooltip"),
    ("image-alt", ".o_field_many2one_avatar_employee", "the same, of one person"),
    ("aria-allowed-attr", ".o_tag", "tags that say whether they are selected"),
    ("aria-allowed-attr", ".o-autocomplete", "the field to add a tag with"),
    ("aria-allowed-attr", ".o-dropdown", "what unfolds says so"),
    ("autocomplete-valid", ".o_select_menu", "Odoo's word for no autocompletion"),
    ("button-name", ".o_optional_columns_dropdown", "the choice of columns"),
    ("label", ".o_list_record_selector", "the box that selects a row"),
    ("label", ".o_field_tags", "the field to add a tag with"),
    ("aria-prohibited-attr", ".o_field_daterange", "the arrow between two days"),
    ("color-contrast", ".text-muted", "Odoo's grey is 4.33 : 1, not 4.5 : 1"),
    ("color-contrast", ".text-bg-success", "white on Odoo's green"),
    ("color-contrast", ".text-bg-info", "white on Odoo's blue"),
]

# widgets of Odoo that not every screen has, looked at with all menus (--menus); these
# are not asked of Odoo's own screens again
WIDGETS = [
    ("button-name", ".o_control_panel", "on a phone, search and views are icons alone"),
    ("aria-dialog-name", ".modal", "a dialog whose title is not tied to it"),
    ("aria-required-parent", ".o_field_color_picker", "colours without their list"),
    ("aria-required-parent", ".o_colorlist", "the same"),
    ("aria-prohibited-attr", ".o_tag", "a tag of a face, with the name as its label"),
    ("label", ".o_data_cell", "a tick in a row, named by its column"),
    ("aria-allowed-attr", ".o_progress", "a bar without a role, its figure beside it"),
]
