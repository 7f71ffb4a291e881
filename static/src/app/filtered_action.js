import { registry } from "@web/core/registry";

/** Open a screen with some of its records only: by a filter that one can remove. */
export function openFiltered(env, { action, description, domain }) {
    // a default favourite would take the place of the filter
    const props = { dynamicFilters: [{ description, domain }], activateFavorite: false };
    return env.services.action.doAction(action, { props });
}

// where a button of a form opens it
registry.category("actions").add("hr_community_filtered", (env, { params }) => openFiltered(env, params));
