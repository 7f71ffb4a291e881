import { registry } from "@web/core/registry";

const LINE = ".o_community_quick_log";

registry.category("web_tour.tours").add("hr_community_my_work", {
    steps: () => [
        {
            content: "What cannot be read as hours is not sent",
            trigger: `${LINE} input[name=hours]`,
            run: "edit a while",
        },
        { trigger: `${LINE} input[name=words]`, run: "edit Taught two songs" },
        { trigger: `${LINE} button[type=submit]`, run: "click" },
        { trigger: ".o_notification:contains(1.5 or 1:30)" },
        { trigger: `${LINE} input[name=hours]`, run: "edit 1:30" },
        { trigger: `${LINE} button[type=submit]`, run: "click" },
        {
            content: "The line is empty again, for the next",
            trigger: ".o_notification:contains(Logged.)",
            run: () => {
                const words = document.querySelector(`${LINE} input[name=words]`).value;
                if (words) {
                    throw new Error(`Still there: ${words}`);
                }
            },
        },
    ],
});
