// Small comforts. Every page works without them.

// A menu closes when one presses Escape or somewhere else.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest(".menu[open]") ?? document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// What went wrong is read first.
document.querySelector(".errors:not(.sample *)")?.focus();

// Browsers that cannot show filters and steps by style alone get them opened.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 48rem)").matches)
  for (const folded of document.querySelectorAll(".facets, .steps")) folded.open = true;

// A button that prints stands only where something can print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A form is sent once, however often its button is pressed.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.sent) return form.dataset.sent && event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});

// A map can be moved and zoomed by those who want to; its script is fetched only then.
for (const button of document.querySelectorAll("[data-live-map]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const { comeAlive } = await import(new URL(button.dataset.liveMap, location));
    await comeAlive(button);
  });
}

// What is typed into a long form is kept a moment later and when one leaves, and the page says so.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const status = form.querySelector("[data-kept]");
  const typed = () => {
    const data = new FormData(form);
    data.set("go", "keep");
    return data;
  };
  let waiting = 0;
  const keep = async () => {
    waiting = 0;
    try {
      const answer = await fetch(form.action, { method: "POST", body: typed(), redirect: "error" });
      status.textContent = (await answer.json()).said;
    } catch {
      status.textContent = form.dataset.keep;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1000);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
  });
  addEventListener("pagehide", () => {
    if (!waiting) return;
    clearTimeout(waiting);
    waiting = 0;
    navigator.sendBeacon(form.action, typed());
  });
}
