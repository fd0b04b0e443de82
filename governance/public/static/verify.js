// Reads the chosen file here, and looks for its digest among the editions that stand: the file is not sent.
"use strict";

const form = document.getElementById("verify");
const said = document.getElementById("said");

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const day = (text) =>
  new Date(text).toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang,
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const filled = (words, given) => words.replace(/\{(\w+)\}/g, (_, name) => given[name]);

function verdict(digest, lines) {
  const manifests = lines.slice(1).filter(Boolean).map((line) => JSON.parse(line).manifest);
  const found = manifests.find((one) => Object.values(one.files).includes(digest));
  if (!found) return form.dataset.nowhere;
  const later = manifests
    .filter((one) => one.document === found.document && one.number > found.number)
    .sort((a, b) => a.number - b.number)[0];
  const named = (one) => ({ number: one.number, body: one.body, date: day(one.date), published: day(one.published_at) });
  return `${filled(form.dataset.edition, named(found))} ${later ? filled(form.dataset.replaced, named(later)) : form.dataset.newest}`;
}

async function verify(file) {
  const digest = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const answer = await fetch(form.dataset.file, { credentials: "omit" });
  if (!answer.ok) throw new Error("unreachable");
  return verdict(digest, (await answer.text()).split("\n"));
}

form.addEventListener("submit", (event) => {
  const file = form.elements.file.files[0];
  if (!file || !window.crypto.subtle) return;
  event.preventDefault();
  verify(file).then(
    (words) => { said.textContent = words; said.hidden = false; },
    () => { form.submit(); },
  );
});
