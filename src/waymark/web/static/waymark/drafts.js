// Saves a form as it is typed, and gives the next line on Enter. Ours rather than a library: it posts one form and copies
// one row, needs nothing from another page, and without it every button of the page does the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const said = document.getElementById("saved");
  const say = (text) => { if (said) said.textContent = text; };
  let changed = 0, stopped = false, busy = false, sending = false;

  async function save() {
    if (!changed || stopped || busy || sending) return;
    const upTo = changed;
    busy = true;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      if (answer.ok) {
        const now = await answer.json();
        form.elements.seen.value = now.seen;
        say(`Saved ${now.saved}`);
        if (changed === upTo) changed = 0;
      } else if (answer.status === 409) {
        stopped = true;
        say((await answer.json()).why);
      } else if (answer.status === 403 || answer.status === 404) {
        stopped = true;
        say("You may not change this any more. What you typed stays on this page: copy what you need.");
      } else if (answer.status === 401) {
        say("You were signed out. Nothing is lost: press Save, sign in, and it is there.");
      } else {
        say("It could not be saved just now. It is tried again; or press Save.");
      }
    } catch {
      say("No connection. What you type stays on this page, and saving is tried again.");
    } finally {
      busy = false;
    }
  }

  function nextRow(row) {
    const key = crypto.getRandomValues(new Uint8Array(12)).reduce((text, n) => text + n.toString(16).padStart(2, "0"), "");
    const old = row.dataset.row, made = row.cloneNode(true);
    made.dataset.row = key;
    for (const part of made.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "value", "aria-describedby"]) {
        const is = part.getAttribute(name);
        if (is && is.includes(old)) part.setAttribute(name, is.replace(old, key));
      }
    }
    for (const field of made.querySelectorAll("input:not([type=hidden]), textarea")) field.value = "";
    for (const field of made.querySelectorAll("textarea")) field.textContent = "";
    for (const field of made.querySelectorAll("select")) field.selectedIndex = 0;
    for (const hint of made.querySelectorAll(".line-hint, .govuk-error-message")) hint.remove();
    made.querySelector("[data-number]").textContent = row.parentElement.children.length + 1;
    row.after(made);
    return made;
  }

  form.addEventListener("input", () => { changed += 1; });
  form.addEventListener("submit", () => { sending = true; });
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || field.tagName !== "INPUT" || !field.closest("[data-rows]")) return;
    event.preventDefault();
    const row = field.closest("[data-row]");
    const last = row.parentElement.dataset.rows === "line" && row === row.parentElement.lastElementChild;
    const next = last ? nextRow(row) : row.nextElementSibling;
    if (next) next.querySelector("textarea").focus();
  });
  setInterval(save, 4000);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
})();
