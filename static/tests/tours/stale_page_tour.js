import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";

// while a draft is on the screen, another page opens the cycle and starts its reviews
async function decideElsewhere() {
    const id = Number(window.location.pathname.split("/").at(-1));
    for (const method of ["action_open", "action_review"]) {
        const params = { model: "hr.community.cycle", method, args: [[id]], kwargs: {} };
        await rpc(`/web/dataset/call_kw/hr.community.cycle/${method}`, params);
    }
}

registry.category("web_tour.tours").add("hr_community_stale_page", {
    steps: () => [
        {
            content: "The page shows a draft; somebody else is faster",
            trigger: ".o_form_view button[name=action_open]",
            async run(helpers) {
                await decideElsewhere();
                await helpers.click();
            },
        },
        {
            content: "It says what has become of the cycle",
            trigger: ".modal-body:contains(since you opened it):contains(Review)",
        },
        {
            trigger: ".modal-footer button",
            run: "click",
        },
        { trigger: "body:not(:has(.modal))" },
    ],
});
