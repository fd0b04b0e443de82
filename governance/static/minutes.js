// Buttons that write the plain form at the selection, and keys for them. Without this the field is typed in as it is.
const field = document.querySelector("textarea.minute");
const tools = document.querySelector("[data-marks-for]");

function put(before, after, held, caretInside) {
  const start = field.selectionStart;
  field.focus();
  field.setRangeText(before + held + after, start, field.selectionEnd, "end");
  if (caretInside) {
    field.setSelectionRange(start + before.length, start + before.length + held.length);
  }
}

function ownLine(opening, held) {
  const text = field.value;
  const lead = field.selectionStart === 0 || text[field.selectionStart - 1] === "\n" ? "" : "\n\n";
  put(`${lead}::: ${opening}\n`, "\n:::\n", held, true);
}

function mark(kind) {
  const held = field.value.slice(field.selectionStart, field.selectionEnd);
  const matter = tools.querySelector("[data-matter]").value;
  if (kind === "resolved") {
    ownLine("resolved for=0 against=0 abstained=0", held);
  } else if (kind !== "confidential") {
    ownLine(kind === "action" ? 'action owner="" due=' : kind, held);
  } else if (held.includes("\n\n") || held === "") {
    ownLine(`confidential ${matter}`.trim(), held.trim());
  } else {
    put("[", `]{.confidential${matter && ` ${matter}`}}`, held, false);
  }
}

if (field && tools) {
  tools.hidden = false;
  for (const button of tools.querySelectorAll("[data-mark]")) {
    button.addEventListener("click", () => mark(button.dataset.mark));
  }
  field.addEventListener("keydown", (event) => {
    const pressed = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && pressed === "x") {
      event.preventDefault();
      mark("confidential");
    } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && pressed === "s") {
      event.preventDefault();
      field.form.requestSubmit();
    }
  });
  let saved = field.value;
  field.form.addEventListener("submit", () => { saved = field.value; });
  window.addEventListener("beforeunload", (event) => {
    if (field.value !== saved) {
      event.preventDefault();
    }
  });
}
