// The meeting as it runs, from the keyboard: a number ticks a person, a letter presses the button that shows it.
// Without this every button is pressed as it is, and the clock stands at when the page came.
const run = document.querySelector("[data-run]");
const sheet = document.querySelector(".keysheet");
const place = `run${location.pathname}`;

function tick(clock) {
  const [hours, minutes, seconds] = clock.dataset.clock.split(":").map(Number);
  const begun = performance.now() - 1000 * (hours * 3600 + minutes * 60 + seconds);
  const show = () => {
    const now = Math.floor((performance.now() - begun) / 60000) % 1440;
    clock.textContent = [Math.floor(now / 60), now % 60].map((one) => String(one).padStart(2, "0")).join(":");
  };
  setInterval(show, 1000);
}

// A second digit right after the first makes a number of two: 1 then 2 is person 12 and not person 1.
let typed = { digits: "", at: 0 };
function person(digit) {
  const soon = performance.now() - typed.at < 700;
  const before = soon ? typed.digits : "";
  const of = (digits) => run.querySelector(`[data-person="${digits}"]`);
  const found = of(before + digit) ?? of(digit);
  if (!found) {
    return;
  }
  if (before && found === of(before + digit)) {
    of(before).checked = !of(before).checked;
  }
  found.checked = !found.checked;
  typed = { digits: found.dataset.person, at: performance.now() };
}

function open(summary) {
  summary.parentElement.open = true;
  summary.parentElement.querySelector("input, select")?.focus();
}

const isField = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable=true]");

function pressed(event) {
  const key = event.key.toLowerCase();
  const editor = event.target.closest(".ed");
  if (editor) {
    inEditor(event, editor);
    return;
  }
  if ((event.ctrlKey || event.metaKey) && key === "s") {
    event.preventDefault();
    run.requestSubmit(run.querySelector('[value="save"]'));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || sheet.open) {
    return;
  }
  if (isField(event.target)) {
    inField(event);
    return;
  }
  if (!on()) {
    return;
  }
  const button = run.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const summary = run.querySelector(`[data-open="${CSS.escape(key)}"]`);
  if (/^[0-9]$/.test(key)) {
    person(key);
  } else if (key === "?") {
    sheet.showModal();
  } else if (key === "m") {
    event.preventDefault();
    (run.querySelector(".ed-text > [contenteditable]") ?? run.querySelector("#text"))?.focus();
  } else if (button) {
    event.preventDefault();
    button.click();
  } else if (summary) {
    event.preventDefault();
    open(summary);
  }
}

// The editor has keys of its own; Escape leaves it for those of the screen.
function inEditor(event, editor) {
  const text = editor.querySelector(".ed-text > [contenteditable]");
  if (event.key === "Escape" && event.target === text) {
    text.blur();
  }
}

function inField(event) {
  if (event.key === "Escape") {
    event.target.blur();
  }
  const group = event.target.closest(".run__group");
  if (event.key === "Enter" && event.target.matches("input") && group) {
    event.preventDefault();
    group.querySelector("button").click();
  }
}

const on = () => localStorage.getItem("run-keys") !== "off";

function switched(button) {
  const show = () => button.setAttribute("aria-pressed", String(on()));
  button.addEventListener("click", () => {
    localStorage.setItem("run-keys", on() ? "off" : "on");
    show();
  });
  show();
}

// Put a phrase in where the cursor stands, instead of beneath all that is written.
function phrase(event) {
  const text = run.querySelector("#text");
  event.preventDefault();
  if (text.hidden) {
    text.dispatchEvent(new CustomEvent("phrase", { detail: event.currentTarget.textContent }));
    return;
  }
  const start = text.selectionStart;
  const lead = start && text.value[start - 1] !== "\n" ? " " : "";
  text.focus();
  text.setRangeText(lead + event.currentTarget.textContent, start, text.selectionEnd, "end");
}

// What was looked at before a press is looked at after it.
function stay() {
  const before = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);
  if (before && !document.querySelector(".govuk-error-summary")) {
    scrollTo(0, before.scrolled);
    const text = run.querySelector("#text");
    if (text && before.item === run.elements.item.value && before.writing) {
      text.focus({ preventScroll: true });
      text.setSelectionRange(before.caret, before.caret);
    }
  }
  run.addEventListener("submit", () => {
    const text = run.querySelector("#text");
    const writing = document.activeElement === text;
    const now = { scrolled: scrollY, item: run.elements.item.value, writing, caret: text?.selectionStart ?? 0 };
    sessionStorage.setItem(place, JSON.stringify(now));
  });
}

if (run) {
  document.querySelectorAll("[data-clock]").forEach(tick);
  document.querySelector("[data-keys]").hidden = false;
  document.querySelector("[data-help]").addEventListener("click", () => sheet.showModal());
  switched(document.querySelector("[data-switch]"));
  run.querySelectorAll("[data-phrase]").forEach((one) => one.addEventListener("click", phrase));
  document.addEventListener("keydown", pressed);
  stay();
  // The shared screen in another window shows at once what is in hand now.
  new BroadcastChannel("shared-screen").postMessage("changed");
}
