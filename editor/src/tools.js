// The buttons above the text, the menu at the start of a line, and the help.
import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { wrapInList } from "prosemirror-schema-list";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable } from "prosemirror-tables";
import { KEPT_OUT, field, lock, make } from "./dom.js";
import { putPart, putPhrase, putTable, toggleHeading } from "./commands.js";
import { closedBy, markUnder, markWhole, setMark, unmark } from "./marking.js";
import { schema } from "./schema.js";
import { readSelection } from "./selecting.js";

export const commands = {
  strong: toggleMark(schema.marks.strong),
  emphasis: toggleMark(schema.marks.emphasis),
  bullets: wrapInList(schema.nodes.list, { ordered: false }),
  numbers: wrapInList(schema.nodes.list, { ordered: true }),
  heading: toggleHeading,
  table: putTable,
  row: addRowAfter,
  column: addColumnAfter,
  dropRow: deleteRow,
  dropColumn: deleteColumn,
  undo,
  redo,
  challenge: putPart("challenge"),
  resolution: putPart("resolution"),
  action: putPart("action"),
};

const IN_TABLE = ["row", "column", "dropRow", "dropColumn"];

// Marking that tells what it did; again, it takes the mark off.
export function toggleSecret(desk) {
  return (state, dispatch, view) => {
    if (closedBy(state.selection.$from)) {
      unmark(state, dispatch);
      desk.say(desk.words.unmarked);
    } else if (markUnder(desk.chosen())(state, dispatch, view)) {
      desk.say(desk.marked(desk.chosen()));
    } else {
      desk.say(desk.words.nothing);
    }
    return true;
  };
}

export function secretWhole(desk) {
  return (state, dispatch) => {
    desk.say(markWhole(desk.chosen())(state, dispatch) ? desk.marked(desk.chosen()) : desk.words.nothing);
    return true;
  };
}

export class Tools {
  constructor(desk) {
    this.desk = desk;
    const options = [...desk.matters(), { id: "", label: desk.words.unsorted }];
    this.matter = make("select", { class: "govuk-select ed-select" }, ...options.map((one) => make("option", { value: one.id }, one.label)));
    this.mark = this.button("mark", toggleSecret(desk), lock());
    this.mark.classList.add("ed-button--secret");
    this.whole = this.button("whole", secretWhole(desk), lock());
    this.whole.classList.add("ed-button--secret");
    this.table = make("span", { class: "ed-group", hidden: true }, ...IN_TABLE.map((name) => this.button(name, commands[name])));
    this.bar = this.markBar();
    this.dom = make("div", { class: "ed-tools" }, this.row());
  }

  row() {
    const group = (...names) => make("span", { class: "ed-group" }, ...names.map((name) => this.button(name, commands[name])));
    const help = make("button", { type: "button", class: "ed-button", click: () => this.help() }, this.desk.words.help);
    const phrases = make("button", { type: "button", class: "ed-button", click: () => this.menu(this.phrases()) }, this.desk.words.phrase);
    const secret = make("span", { class: "ed-group" }, field(this.desk.words.under, this.matter), this.mark, this.whole);
    return make(
      "div",
      { class: "ed-row", role: "toolbar", "aria-label": this.desk.words.tools, keydown: (event) => this.escape(event) },
      secret,
      group("challenge", "resolution", "action"),
      group("strong", "emphasis", "heading", "bullets", "numbers", "table"),
      this.table,
      make("span", { class: "ed-group" }, phrases, this.button("undo", undo), this.button("redo", redo), help),
    );
  }

  escape(event) {
    if (event.key === "Escape") {
      this.desk.view.focus();
    }
  }

  button(name, command, ...inside) {
    const run = () => {
      readSelection(this.desk.view);
      command(this.desk.view.state, this.desk.view.dispatch.bind(this.desk.view), this.desk.view);
      this.desk.view.focus();
    };
    return make("button", { type: "button", class: "ed-button", "data-does": name, mousedown: (event) => event.preventDefault(), click: run }, ...inside, this.desk.words[name]);
  }

  // What is said of the passage that holds the cursor.
  markBar() {
    const { words } = this.desk;
    this.label = make("span", { class: "ed-edge" });
    this.wording = make("input", { type: "text", class: "govuk-input ed-input", size: 28, ...KEPT_OUT, change: (event) => this.say({ wording: event.target.value }) });
    this.under = make("select", { class: "govuk-select ed-select", change: (event) => this.say({ matter: event.target.value || null }) });
    return make("div", { class: "ed-bar", hidden: true }, this.label, field(words.matter, this.under), field(words.wording, this.wording));
  }

  say(changes) {
    setMark(changes)(this.desk.view.state, this.desk.view.dispatch.bind(this.desk.view));
  }

  update(state) {
    const found = closedBy(state.selection.$from);
    const attrs = found?.attrs;
    this.bar.hidden = !found || Boolean(attrs.marking);
    this.table.hidden = !isInTable(state);
    this.mark.lastChild.data = found ? this.desk.words.unmark : this.desk.words.mark;
    if (!found || attrs.marking) {
      return;
    }
    this.label.replaceChildren(lock(), this.desk.words.confidential);
    if (document.activeElement !== this.wording) {
      this.wording.value = attrs.wording;
    }
    const options = [...this.desk.matters(), { id: "", label: this.desk.words.unsorted }];
    this.under.replaceChildren(...options.map((one) => make("option", { value: one.id, selected: one.id === (attrs.matter ?? "") }, one.label)));
  }

  // ---- Menus ----

  phrases() {
    return this.desk.words.phrases.map((words, place) => [words, putPhrase(words), place < 9 ? `Alt+${place + 1}` : ""]);
  }

  everything() {
    const { words } = this.desk;
    const parts = [["challenge", "Alt+Q"], ["resolution", "Alt+D"], ["action", "Alt+A"]];
    return [
      ...parts.map(([name, keys]) => [words[name], commands[name], keys]),
      [words.mark, toggleSecret(this.desk), "Ctrl+Shift+X"],
      ...["bullets", "numbers", "heading", "table"].map((name) => [words[name], commands[name], ""]),
      ...this.phrases(),
    ];
  }

  menu(choices) {
    const { view, words } = this.desk;
    const menu = make("div", { class: "ed-menu", role: "menu", "aria-label": words.addMenu });
    let shut = false;
    const close = () => {
      shut = true;
      menu.remove();
      view.focus();
    };
    for (const [label, command, keys] of choices) {
      const run = () => { close(); command(view.state, view.dispatch.bind(view), view); };
      menu.append(make("button", { type: "button", role: "menuitem", class: "ed-menu__one", click: run }, label, make("kbd", {}, keys)));
    }
    menu.addEventListener("keydown", (event) => this.inMenu(event, menu, close));
    menu.addEventListener("focusout", (event) => shut || menu.contains(event.relatedTarget) || menu.remove());
    this.desk.frame.append(menu);
    const place = view.coordsAtPos(view.state.selection.from);
    const frame = this.desk.frame.getBoundingClientRect();
    menu.style.top = `${place.bottom - frame.top + 4}px`;
    menu.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - menu.offsetWidth))}px`;
    menu.firstElementChild.focus();
  }

  inMenu(event, menu, close) {
    const all = [...menu.children];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    } else if (event.key.length === 1 && event.key !== " ") {
      const found = all.find((one, place) => place > at && one.textContent.toLowerCase().startsWith(event.key.toLowerCase()));
      (found || all.find((one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase())))?.focus();
    }
  }

  help() {
    const { words } = this.desk;
    const list = make("dl", { class: "ed-keys" });
    for (const [keys, does] of words.keys) {
      list.append(make("dt", {}, make("kbd", {}, keys)), make("dd", {}, does));
    }
    const title = make("h2", { class: "govuk-heading-m", id: "ed-help" }, words.help);
    const dialog = make("dialog", { class: "ed-help", "aria-labelledby": "ed-help" }, title, list);
    const shut = make("button", { type: "button", class: "govuk-button govuk-button--secondary", click: () => dialog.close() }, words.close);
    dialog.append(shut);
    dialog.addEventListener("close", () => { dialog.remove(); this.desk.view.focus(); });
    this.desk.frame.append(dialog);
    dialog.showModal();
  }
}
