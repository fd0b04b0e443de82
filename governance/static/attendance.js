// Counts the quorum again as it is entered; the office counts it itself when the page is saved.
const place = document.querySelector(".quorum");
const line = document.querySelector("#quorum");

function members() {
  return [...document.querySelectorAll("[data-person]")].filter((row) =>
    row.querySelector("[name$='-name']").value.trim() && row.querySelector("[name$='-category']").value === "member");
}

function count() {
  const all = members();
  const there = all.filter((row) => row.querySelector("[name$='-standing']").value === "present").length;
  const needed = Number(place.dataset.needed);
  const met = there >= needed;
  const words = met ? place.dataset.met : place.dataset.unmet;
  line.textContent = words.replace("{there}", there).replace("{members}", all.length).replace("{needed}", needed);
  line.className = `govuk-body quorum__line quorum__line--${met ? "yes" : "no"}`;
}

if (place && line) {
  document.addEventListener("change", count);
}
