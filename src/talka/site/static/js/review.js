// The review desk by keyboard. Every key presses what stands on the page anyway.

const desk = document.querySelector("[data-review]");
const source = desk.querySelector(".review__source");

// The passage that the fields beside it were read from is brought into view.
function showPassage() {
  const first = source.querySelector("[data-on]");
  if (!first) return;
  const top = first.getBoundingClientRect().top - source.getBoundingClientRect().top;
  source.scrollTop += top - Math.min(48, source.clientHeight / 3);
}
showPassage();
addEventListener("load", showPassage);

// A click on a passage leads to the fields that were read from it.
source.addEventListener("click", (event) => {
  const matters = event.target.closest(".passage")?.dataset.matters.split(" ") ?? [];
  const link = matters.map((name) => desk.querySelector(`a[data-matter="${name}"]`)).find(Boolean);
  if (link && !link.hasAttribute("aria-current")) link.click();
});

const help = desk.querySelector("[data-keys]");
help.hidden = false;

function press(key) {
  if (key === "e") return desk.querySelector(".fields :is(input, textarea, select):not([type=hidden])")?.focus();
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return key === "j" && document.querySelector("[data-doubt] button")?.focus();
  if (target.tagName === "SUMMARY") target.parentElement.open = key === "?" ? !target.parentElement.open : true;
  if (target.tagName === "SUMMARY") return (target.parentElement.querySelector("input:not([type=hidden]), select") ?? target).focus();
  target.click();
}

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) return event.target.blur();
  if (event.key === "Enter" && event.ctrlKey && typing) return event.target.form?.requestSubmit();
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.key.length > 1) return;
  press(event.key);
});
