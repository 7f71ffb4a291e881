/* The pages that do not ask who is there: what is sent goes without cookies, so that
   nothing in it says who is logged in in this browser. */

async function send(form) {
    const headers = {};
    const database = document.documentElement.dataset.database;
    if (database) {
        headers["X-Odoo-Database"] = database;
    }
    const response = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("main");
    if (!main) {
        throw new Error("no page");
    }
    document.querySelector("main").replaceWith(main);
    main.focus();
    window.scrollTo(0, 0);
}

document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-anonymous]");
    if (!form) {
        return;
    }
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    const unsent = document.getElementById("unsent");
    unsent.hidden = true;
    try {
        await send(form);
    } catch {
        // no connection, or an answer that is no page of ours: what was typed stays
        unsent.hidden = false;
        unsent.scrollIntoView();
    } finally {
        button.disabled = false;
    }
});
