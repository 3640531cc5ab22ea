// What pages do better with a script. Everything works without it.

// Text that has been typed is not lost without a question.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  for (const done of ["submit", "kept"]) form.addEventListener(done, () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// What is being written is kept as a draft, a few seconds after it was begun and while it goes on.
for (const button of document.querySelectorAll("button[data-draft]")) {
  const { form } = button;
  const said = form.querySelector("[data-draft-said]");
  let waiting, sending;
  const keep = async () => {
    waiting = undefined;
    sending = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set("tyst", "1");
    const answer = await fetch(button.formAction, { method: "POST", body, signal: sending.signal }).catch(() => undefined);
    if (answer?.status !== 204) return;
    said.textContent = button.dataset.draft;
    if (!waiting) form.dispatchEvent(new Event("kept"));
  };
  form.addEventListener("input", () => { said.textContent = ""; waiting ??= setTimeout(keep, 4000); });
  form.addEventListener("submit", () => { clearTimeout(waiting); sending?.abort(); });
}

// How many characters are left. The sentence is the server's: {n} stands where the number goes.
for (const counter of document.querySelectorAll("[data-count-for]")) {
  const field = document.getElementById(counter.dataset.countFor);
  if (!field) continue;
  const show = () => {
    const left = Number(counter.dataset.max) - [...field.value].length;
    counter.textContent = (left < 0 ? counter.dataset.over : counter.dataset.left).replace("{n}", Math.abs(left));
    counter.toggleAttribute("data-too-long", left < 0);
  };
  field.addEventListener("input", show);
  show();
}

// An upload shows how far it has come. The answer is the server's, as for the form without script.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const bar = form.querySelector("progress[data-upload-bar]");
  if (!bar) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) bar.value = loaded / total;
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      history.pushState(null, "", request.responseURL);
      document.title = page.title;
      document.body.replaceWith(page.body);
      document.querySelector("[autofocus], main")?.focus();
    });
    request.addEventListener("error", () => { bar.parentElement.hidden = true; form.submit(); });
    bar.parentElement.hidden = false;
    request.open("POST", form.action);
    request.send(new FormData(form, event.submitter));
  });
}

// Escape and a click outside close a menu.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details[open]:is(.sam-scope, .sam-user, .sam-drawer)");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[open]:is(.sam-scope, .sam-user, .sam-drawer)")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
