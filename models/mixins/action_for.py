def action_for(env, xml_id, name=None, **values):
    """Return one of the addon's actions, to open it for some record.

    :param env: environment
    :param xml_id: of the action; in the core without the module
    :param name: what the screen is called then
    :param values: of the action, in place of its own, such as its domain
    """
    known = xml_id if "." in xml_id else f"hr_community.{xml_id}"
    action = env["ir.actions.act_window"]._for_xml_id(known)
    if name:
        # the web client shows the latter, which is the action's own until then
        values |= {"name": name, "display_name": name}
    return action | values
