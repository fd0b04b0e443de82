// The determination from the keyboard: the matter in hand is decided by a letter, and the next one follows.
// Without this every choice is made as it stands. Whoever turned single keys off has none here, either.
const cards = [...document.querySelectorAll("section.matter")].filter((card) => card.querySelector('[name^="outcome-"]'));
const sheet = document.querySelector(".keysheet");
const OUTCOMES = { a: "agreed", d: "declined", n: "not put" };
const on = () => localStorage.getItem("run-keys") !== "off";
let hand = -1;

function take(place) {
  hand = Math.max(0, Math.min(cards.length - 1, place));
  const again = cards[hand].querySelector("details:not([open])");
  if (again?.querySelector('[name^="outcome-"]')) {
    again.open = true;
  }
  cards[hand].querySelector('[name^="outcome-"]').focus({ preventScroll: true });
  cards[hand].scrollIntoView({ block: "nearest" });
}

function decide(outcome) {
  const card = cards[Math.max(hand, 0)];
  card.querySelector(`[name^="outcome-"][value="${outcome}"]`).checked = true;
  take(Math.max(hand, 0) + 1);
}

function pressed(event) {
  const key = event.key;
  if (event.ctrlKey || event.metaKey || event.altKey || sheet.open || !on()) {
    return;
  }
  if (event.target.matches("input:not([type=radio]), textarea, select")) {
    if (key === "Escape") {
      event.target.blur();
    }
    return;
  }
  const letter = key.toLowerCase();
  if (letter in OUTCOMES) {
    decide(OUTCOMES[letter]);
  } else if (letter === "j" || letter === "k") {
    take(hand + (letter === "j" ? 1 : -1));
  } else if (letter === "m") {
    event.preventDefault();
    cards[Math.max(hand, 0)].querySelector("select")?.focus();
  } else if (letter === "t") {
    event.preventDefault();
    document.getElementById("at")?.select();
  } else if (key === "?") {
    sheet.showModal();
  }
}

const line = document.querySelector("[data-keys]");
if (line && cards.length) {
  line.hidden = false;
  line.querySelector("[data-help]").addEventListener("click", () => sheet.showModal());
  const button = line.querySelector("[data-switch]");
  const show = () => button.setAttribute("aria-pressed", String(on()));
  button.addEventListener("click", () => {
    localStorage.setItem("run-keys", on() ? "off" : "on");
    show();
  });
  show();
  document.addEventListener("focusin", (event) => {
    const card = cards.indexOf(event.target.closest("section.matter"));
    hand = card < 0 ? hand : card;
  });
  document.addEventListener("keydown", pressed);
}
