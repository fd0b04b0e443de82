// Making elements. Words are always text: nothing here reads markup.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

export const fill = (words, told) => words.replace(/\{(\w+)\}/g, (_all, name) => told[name] ?? "");

let count = 0;
export function field(label, input) {
  count += 1;
  input.id = `ed-field-${count}`;
  return make("span", { class: "ed-field" }, make("label", { for: input.id }, label), input);
}

export const KEPT_OUT = {
  spellcheck: "false",
  autocorrect: "off",
  autocapitalize: "off",
  autocomplete: "off",
  translate: "no",
  "data-gramm": "false",
  "data-gramm_editor": "false",
  "data-enable-grammarly": "false",
};

export const lock = () => make("span", { class: "ed-lock", "aria-hidden": "true" });
