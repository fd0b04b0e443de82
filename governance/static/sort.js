// One press ticks every item that was read; without this each is ticked by hand.
const all = document.querySelector("[data-tick-all]");

if (all) {
  all.parentElement.hidden = false;
  all.addEventListener("click", () => {
    for (const box of document.querySelectorAll('input[name="public"]')) {
      box.checked = true;
    }
  });
}
