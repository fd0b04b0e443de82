// Puts the editor on every <textarea data-editor="…settings…">; without it the textarea does everything.
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { EditorState, Plugin } from "prosemirror-state";
import { goToNextCell, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { dropEmptyBox, hardBreak, leaveBox, putPhrase } from "./commands.js";
import { KEPT_OUT, fill, make } from "./dom.js";
import { Keeper, alike } from "./keeping.js";
import { openLocker } from "./locker.js";
import { OPENED, keepingMarks } from "./marking.js";
import { markViews, views } from "./parts.js";
import { pasting } from "./paste.js";
import { CLOSED, schema } from "./schema.js";
import { selecting } from "./selecting.js";
import { Tools, commands, secretWhole, toggleSecret } from "./tools.js";

const GRAVE = new Set(["offline", "offlineOnly", "signedOut", "refused", "failed", "conflict"]);

class Desk {
  constructor(area) {
    this.area = area;
    this.settings = JSON.parse(area.dataset.editor);
    this.words = this.settings.words;
    this.ids = new Map();
    this.form = area.form;
    this.sent = make("input", { type: "hidden", name: "rich" });
    this.live = make("div", { class: "govuk-visually-hidden", role: "status" });
    this.told = make("p", { class: "ed-state" });
    this.others = make("p", { class: "ed-others", hidden: true });
    this.aside = make("div", { class: "ed-aside" });
    this.place = make("div", { class: `ed-text${area.classList.contains("minute--confidential") ? " ed-text--secret" : ""}` });
    this.frame = make("div", { class: "ed" });
    const start = this.read(JSON.parse(this.settings.rich));
    this.closed = new Set();
    start.descendants((node) => { if (CLOSED.has(node.type.name)) { this.closed.add(node.attrs.passage); } });
    this.tools = new Tools(this);
    this.frame.append(this.tools.dom, this.place, this.tools.bar, this.told, this.others, this.aside, this.live, this.sent);
    area.after(this.frame);
    this.view = this.open(start);
    this.take(area);
  }

  // ---- What the text is ----

  read(rich) {
    const doc = Node.fromJSON(schema, rich);
    return doc.childCount ? doc : schema.topNodeType.createAndFill();
  }

  rich() {
    return this.view.state.doc.toJSON();
  }

  wording() {
    return this.form.elements.wording?.value || "";
  }

  matters() {
    return this.settings.matters;
  }

  chosen() {
    return this.tools.matter.value || null;
  }

  labelOf(matter) {
    return this.settings.matters.find((one) => one.id === matter)?.label || this.words.unsorted;
  }

  marked(matter) {
    return fill(this.words.marked, { matter: this.labelOf(matter) });
  }

  // ---- The view ----

  open(doc) {
    const described = this.area.getAttribute("aria-describedby");
    return new EditorView(this.place, {
      state: EditorState.create({ doc, plugins: this.plugins() }),
      nodeViews: views(this),
      markViews: markViews(this),
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": this.words.text,
        ...(described ? { "aria-describedby": described } : {}),
        ...KEPT_OUT,
      },
      dispatchTransaction: (tr) => {
        const { state, transactions } = this.view.state.applyTransaction(tr);
        this.view.updateState(state);
        this.tools.update(state);
        if (transactions.some((one) => one.docChanged) && !tr.getMeta("told")) {
          this.early = !this.keeper;
          this.keeper?.changed();
          this.outdated();
        }
      },
    });
  }

  plugins() {
    const { largest } = this.settings;
    const matters = () => new Set(this.settings.matters.map((one) => one.id));
    const say = (words) => this.say(words, true);
    return [
      selecting(),
      pasting({ largest, matters, closed: this.closed, say, words: this.words }),
      this.keys(),
      keymap(baseKeymap),
      keepingMarks(this.ids),
      history(),
      gapCursor(),
      tableEditing(),
      new Plugin({ props: { handleTextInput: (view, from, to, text) => this.slash(view, from, text) } }),
    ];
  }

  keys() {
    const { entry } = schema.nodes;
    const phrases = Object.fromEntries(this.words.phrases.slice(0, 9).map((words, place) => [`Alt-${place + 1}`, putPhrase(words)]));
    const run = (does) => () => { does(); return true; };
    return keymap({
      "Mod-Shift-x": toggleSecret(this),
      "Mod-Shift-a": secretWhole(this),
      "Alt-q": commands.challenge,
      "Alt-d": commands.resolution,
      "Alt-a": commands.action,
      "Alt-h": run(() => this.tools.help()),
      "Alt-F10": run(() => this.tools.dom.querySelector("select, button").focus()),
      "Mod-s": run(() => this.keeper?.flush()),
      "Mod-b": toggleMark(schema.marks.strong),
      "Mod-i": toggleMark(schema.marks.emphasis),
      "Mod-Shift-8": commands.bullets,
      "Mod-Shift-7": commands.numbers,
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Shift-Enter": hardBreak,
      "Mod-Enter": leaveBox(true),
      Enter: chainCommands(splitListItem(entry), leaveBox(false)),
      Backspace: dropEmptyBox,
      Tab: chainCommands(goToNextCell(1), sinkListItem(entry)),
      "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(entry)),
      ...phrases,
    });
  }

  slash(view, from, text) {
    const $from = view.state.doc.resolve(from);
    if (text === "/" && $from.parentOffset === 0 && $from.parent.content.size === 0) {
      this.tools.menu(this.tools.everything());
      return true;
    }
    return false;
  }

  // ---- The textarea and its form ----

  take(area) {
    area.hidden = true;
    area.disabled = true;
    area.classList.add("ed-taken");
    document.querySelectorAll("[data-without-editor]").forEach((one) => { one.hidden = true; });
    const label = document.querySelector(`label[for="${area.id}"]`);
    label?.addEventListener("click", () => this.view.focus());
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable=true]");
      if (event.key === "?" && !typing && !document.querySelector("[data-help]")) {
        event.preventDefault();
        this.tools.help();
      }
    });
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.form.elements.wording?.addEventListener("input", () => this.keeper?.changed());
    area.addEventListener("phrase", (event) => {
      putPhrase(event.detail)(this.view.state, this.view.dispatch.bind(this.view), this.view);
      this.view.focus();
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.keeper?.dirty && !this.leaves) {
        event.preventDefault();
      }
    });
    this.tools.update(this.view.state);
  }

  // A form with many buttons has a field "given": what was typed is saved first, and the button then finds it saved.
  async submit(event) {
    const { submitter } = event;
    if (this.keeper?.sending) {
      event.preventDefault();
      await this.keeper.sending;
      this.form.requestSubmit(submitter);
      return;
    }
    const { given } = this.form.elements;
    if (given && this.keeper?.dirty && !this.leaves) {
      event.preventDefault();
      this.leaves = true;
      await this.keeper.flush();
      await this.keeper.writing;
      this.form.requestSubmit(submitter);
      return;
    }
    this.leaves = true;
    if (given && !(this.keeper ? this.keeper.dirty : this.early)) {
      given.value = "saved";
    }
    this.sent.value = JSON.stringify(this.rich());
    if (this.keeper) {
      this.keeper.paused = true;
      this.form.elements.version.value = String(this.keeper.version);
    }
  }

  // ---- What the keeper tells ----

  async keep() {
    const locker = await openLocker(this.settings.locker, this.settings.place);
    this.keeper = new Keeper(this.settings, this, locker);
    if (!locker) {
      this.told.append(this.words.cannotKeep);
    }
    const kept = await this.keeper.kepthere();
    const { wording } = this.form.elements;
    if (kept && !(alike(kept.rich, this.rich()) && kept.wording === this.wording())) {
      this.replace(kept.rich, true);
      if (wording) {
        wording.value = kept.wording;
      }
      this.keeper.version = kept.version;
      this.say(this.words.restored, true);
      this.keeper.changed();
    } else if (this.settings.saved && !this.early) {
      this.keeper.unlock();
    } else {
      this.keeper.changed();
    }
    this.keeper.look();
  }

  replace(rich, undoable) {
    const doc = this.read(rich);
    const tr = this.view.state.tr.replaceWith(0, this.view.state.doc.content.size, doc.content);
    this.view.dispatch(tr.setMeta(OPENED, true).setMeta("addToHistory", undoable).setMeta("told", true));
  }

  named(named) {
    const fresh = Object.entries(named);
    fresh.forEach(([name, id]) => this.ids.set(name, id));
    if (!fresh.length) {
      return;
    }
    const renamed = (attrs) => ({ ...attrs, passage: this.ids.get(attrs.passage) || attrs.passage });
    const tr = this.view.state.tr;
    this.view.state.doc.descendants((node, pos) => {
      const mark = node.marks.find((one) => one.type === schema.marks.confidential);
      if (mark && this.ids.has(mark.attrs.passage)) {
        tr.addMark(pos, pos + node.nodeSize, schema.marks.confidential.create(renamed(mark.attrs)));
      }
      if (node.attrs.passage !== undefined && !node.isAtom) {
        const vote = node.attrs.vote ? { vote: renamed(node.attrs.vote) } : {};
        const attrs = { ...renamed(node.attrs), ...vote };
        if (JSON.stringify(attrs) !== JSON.stringify(node.attrs)) {
          tr.setNodeMarkup(pos, null, attrs);
        }
      }
    });
    this.view.dispatch(tr.setMeta("told", true).setMeta("addToHistory", false));
  }

  signedIn(csrf) {
    for (const input of document.querySelectorAll("input[name=csrf]")) {
      input.value = csrf;
    }
  }

  state(kind, told = "") {
    const words = kind === "saved" && !told ? this.words.asSaved : this.words[kind];
    const said = fill(words, { at: told, sentence: told });
    this.told.className = `ed-state ed-state--${kind}`;
    this.told.replaceChildren(said);
    if (kind === "signedOut") {
      this.told.append(" ", make("a", { class: "govuk-link", href: this.settings.signIn, target: "_blank" }, this.words.signIn));
    }
    if (GRAVE.has(kind) && this.before !== kind) {
      this.say(said);
    }
    this.before = kind;
  }

  say(words, shown = false) {
    this.live.textContent = "";
    setTimeout(() => { this.live.textContent = words; }, 50);
    if (shown) {
      const note = make("p", { class: "ed-note" }, words);
      this.aside.append(note);
      setTimeout(() => note.remove(), 20000);
    }
  }

  // What else the page shows of the text is as old as the page.
  outdated() {
    for (const one of document.querySelectorAll("[data-as-opened]")) {
      one.textContent = this.words.asOpened;
      one.hidden = false;
    }
  }

  beside(writers) {
    const said = writers.map((one) => fill(one.here ? this.words.here : this.words.elsewhere, one));
    this.others.hidden = !said.length;
    this.others.textContent = said.join(" ");
  }

  // Both texts: theirs beneath ours, until somebody chooses; then the one left is still there to copy from.
  conflict(theirs) {
    const { words } = this;
    const text = make("pre", { class: "ed-theirs__text" }, theirs.text);
    const title = make("h2", { class: "govuk-heading-s" }, words.theirs);
    const panel = make("section", { class: "ed-theirs" }, title, text);
    const shut = make("button", { type: "button", class: "govuk-button govuk-button--secondary govuk-button--small", click: () => panel.remove() }, words.close);
    const choose = (label, does) => make("button", { type: "button", class: "govuk-button govuk-button--secondary govuk-button--small", click: does }, label);
    const buttons = make("div", { class: "ed-theirs__choice" });
    buttons.append(
      choose(words.useMine, () => { buttons.replaceChildren(shut); this.keeper.resume(theirs.version, null); }),
      choose(words.useTheirs, () => {
        text.textContent = this.view.state.doc.textBetween(0, this.view.state.doc.content.size, "\n\n");
        title.textContent = words.yours;
        buttons.replaceChildren(shut);
        this.keeper.resume(theirs.version, theirs.rich);
      }),
    );
    panel.append(buttons);
    this.aside.replaceChildren(panel);
  }
}

for (const area of document.querySelectorAll("textarea[data-editor]")) {
  new Desk(area).keep();
}
