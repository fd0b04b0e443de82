// Where the website stands as plain files nobody answers a search, so this looks through the year files here.
// On the website itself the form comes back filled in, and there is nothing to do.
"use strict";

const form = document.getElementById("asking");
const asked = new URLSearchParams(window.location.search);
const MOST = 100;

const words = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) || [];

// The question as tests over a passage's words: every word, beginning* and "phrase" must be there.
function tests(question) {
  return Array.from(question.matchAll(/"([^"]*)"|(\S+)/g), ([, phrase, word]) => {
    const wanted = words(phrase ?? word);
    const begins = phrase === undefined && word.endsWith("*");
    const is = (found, at) => (begins && at === wanted.length - 1 ? found?.startsWith(wanted[at]) : found === wanted[at]);
    return (held) => held.some((_, from) => wanted.every((_word, at) => is(held[from + at], at)));
  });
}

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function shown(one) {
  const row = element("li");
  const link = element("a", [one.number, one.title].filter(Boolean).join(" "));
  link.href = one.anchor ? `${one.path}#${one.anchor}` : one.path;
  row.append(link);
  if (one.text !== one.title) row.append(element("p", one.text));
  return row;
}

function show(found) {
  const place = document.getElementById("found");
  place.replaceChildren(element("h2", form.dataset.results));
  if (!found.length) place.append(element("p", form.dataset.nothing));
  if (found.length === MOST) place.append(element("p", form.dataset.newest, "quiet"));
  let section = null;
  for (const one of found) {
    if (section?.dataset.path !== one.path) {
      section = element("section", "", "hit");
      section.dataset.path = one.path;
      const head = element("h3");
      const link = element("a", one.day);
      link.href = one.path;
      head.append(link, " ", element("span", one.body, "quiet"));
      section.append(head, element("ul"));
      place.append(section);
    }
    section.lastChild.append(shown(one));
  }
}

async function search() {
  const every = tests(asked.get("q"));
  const years = asked.get("year") ? [asked.get("year")] : Array.from(form.elements.year.options, (one) => one.value).filter(Boolean);
  const found = [];
  for (const year of years) {
    const answer = await fetch(`${form.dataset.files}/${encodeURIComponent(year)}.jsonl`, { credentials: "omit" });
    if (!answer.ok) continue;
    for (const line of (await answer.text()).split("\n").filter(Boolean)) {
      const one = JSON.parse(line);
      if (asked.get("body") && one.slug !== asked.get("body")) continue;
      if (asked.get("kind") && one.kind !== asked.get("kind")) continue;
      const held = words(`${one.title} ${one.text}`);
      if (every.every((test) => test(held))) found.push(one);
      if (found.length === MOST) return found;
    }
  }
  return found;
}

if (asked.get("q") && !form.elements.q.value) {
  for (const name of ["q", "body", "year", "kind"]) form.elements[name].value = asked.get(name) ?? "";
  search().then(show, () => {});
}
