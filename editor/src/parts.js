// How boxes and parts look and what can be said of them: fence, question, decision, action, what is closed.
import { KEPT_OUT, field, lock, make } from "./dom.js";
import { OPENED } from "./marking.js";

const COUNTS = [
  ["in_favour", "for"],
  ["against", "against"],
  ["abstained", "abstained"],
];

function input(value, change, more = {}) {
  return make("input", { type: "text", class: "govuk-input ed-input", value, ...KEPT_OUT, ...more, input: (event) => change(event.target.value) });
}

class View {
  constructor(node, view, getPos, desk) {
    this.node = node;
    this.view = view;
    this.getPos = getPos;
    this.desk = desk;
    this.head = make("div", { class: "ed-part__head", contenteditable: "false" });
    this.contentDOM = make("div", { class: "ed-part__text" });
    this.dom = make("div", { "data-node": node.type.name }, this.head, this.contentDOM);
    this.build();
  }

  set(changes, opened = false) {
    const tr = this.view.state.tr.setNodeMarkup(this.getPos(), null, { ...this.node.attrs, ...changes });
    this.view.dispatch(opened ? tr.setMeta(OPENED, true) : tr);
  }

  // Fields that somebody types in are not made anew under their fingers.
  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    const before = this.node;
    this.node = node;
    if (this.shape(before) !== this.shape(node)) {
      this.build();
    }
    return true;
  }

  shape(node) {
    return JSON.stringify([node.attrs.marking, node.attrs.matter, node.attrs.vote?.type, this.desk.matters().length]);
  }

  build() {
    const secret = this.node.type.name === "fence" || this.node.attrs.marking !== "public";
    this.dom.className = `ed-part ed-part--${this.node.type.name}${secret ? " ed-part--secret" : ""}`;
    this.head.replaceChildren(...this.fields(secret));
  }

  stopEvent(event) {
    return this.head.contains(event.target) && event.type !== "dragstart";
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  edge() {
    const { words } = this.desk;
    const label = this.desk.labelOf(this.node.attrs.matter);
    return make("span", { class: "ed-edge" }, lock(), `${words.confidential} · ${label}`);
  }
}

class Fence extends View {
  fields() {
    return [this.edge()];
  }

  shape(node) {
    return this.desk.labelOf(node.attrs.matter);
  }
}

class Part extends View {
  fields(secret) {
    const { words } = this.desk;
    const name = make("strong", { class: "ed-part__name" }, words[this.node.type.name]);
    return [name, ...(secret ? [make("span", { class: "ed-edge" }, lock(), words.confidential)] : []), ...this.own(), this.belongs(), ...this.wording(secret)];
  }

  own() {
    return [];
  }

  wording(secret) {
    if (!secret || !("wording" in this.node.attrs)) {
      return [];
    }
    return [field(this.desk.words.wording, input(this.node.attrs.wording, (wording) => this.set({ wording })))];
  }

  belongs() {
    const { words } = this.desk;
    const { marking, matter } = this.node.attrs;
    const select = make("select", { class: "govuk-select ed-select", change: (event) => this.move(event.target.value) });
    const choices = [["public", words.public], ...this.desk.matters().map((one) => [one.id, one.label]), ["", words.unsorted]];
    for (const [value, label] of choices) {
      const here = marking === "public" ? value === "public" : value === (matter ?? "");
      select.append(make("option", { value, selected: here }, label));
    }
    return field(words.belongs, select);
  }

  move(to) {
    const matter = to === "public" || to === "" ? null : to;
    const marking = to === "public" ? "public" : matter === null ? "unclassified" : "confidential";
    const { vote } = this.node.attrs;
    const changes = { marking, matter };
    if (vote && vote.type === "vote") {
      changes.vote = { ...vote, marking, matter };
    }
    this.set(changes, true);
    this.desk.say(marking === "public" ? this.desk.words.unmarked : this.desk.marked(matter));
    this.view.focus();
  }
}

class Resolution extends Part {
  own() {
    const { words } = this.desk;
    const { moved, seconded } = this.node.attrs;
    return [
      ...this.vote(),
      field(words.moved, input(moved, (value) => this.set({ moved: value }), { size: 14 })),
      field(words.seconded, input(seconded, (value) => this.set({ seconded: value }), { size: 14 })),
    ];
  }

  vote() {
    const { words } = this.desk;
    const { vote, marking, matter } = this.node.attrs;
    if (!vote) {
      const none = { type: "vote", passage: "", marking, matter, in_favour: 0, against: 0, abstained: 0, names: [] };
      return [make("button", { type: "button", class: "ed-small", click: () => this.set({ vote: none }) }, words.addVote)];
    }
    if (vote.type !== "vote") {
      return [make("span", { class: "ed-edge" }, lock(), words.closedVote)];
    }
    const counts = COUNTS.map(([name, word]) => {
      const change = (typed) => {
        const number = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
        this.set({ vote: { ...this.node.attrs.vote, [name]: number } });
      };
      return field(words[word], input(String(vote[name] ?? 0), change, { inputmode: "numeric", size: 3 }));
    });
    const named = (vote.names || []).map(([, name]) => name).join(", ");
    const drop = make("button", { type: "button", class: "ed-small", click: () => this.set({ vote: null }) }, words.dropVote);
    return [...counts, ...(named ? [make("span", { class: "ed-names" }, named)] : []), drop];
  }
}

class Action extends Part {
  own() {
    const { words } = this.desk;
    const { owner, due } = this.node.attrs;
    return [
      field(words.owner, input(owner, (value) => this.set({ owner: value, person: null }), { size: 18 })),
      field(words.due, input(due, (value) => this.set({ due: value }), { size: 14 })),
    ];
  }
}

class Closed {
  constructor(node, desk) {
    const inline = node.isInline;
    this.dom = make(
      inline ? "span" : "div",
      { "data-node": node.type.name, class: inline ? "ed-secret ed-closed" : "ed-part ed-part--secret ed-closed", contenteditable: "false" },
      lock(),
      `${desk.words.confidential} · ${desk.words.closed}`,
    );
  }
}

class Secret {
  constructor(mark, desk) {
    this.dom = make("span", { class: "ed-secret", "data-label": desk.labelOf(mark.attrs.matter) });
    const tag = make("span", { class: "govuk-visually-hidden", contenteditable: "false" }, `${desk.words.confidential}: `);
    this.contentDOM = make("span", { class: "ed-secret__words" });
    this.dom.append(make("span", { class: "ed-lock", contenteditable: "false", "aria-hidden": "true" }), tag, this.contentDOM);
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

export const views = (desk) => ({
  fence: (node, view, getPos) => new Fence(node, view, getPos, desk),
  challenge: (node, view, getPos) => new Part(node, view, getPos, desk),
  resolution: (node, view, getPos) => new Resolution(node, view, getPos, desk),
  action: (node, view, getPos) => new Action(node, view, getPos, desk),
  closed_line: (node) => new Closed(node, desk),
  closed_box: (node) => new Closed(node, desk),
  closed_part: (node) => new Closed(node, desk),
  closed_action: (node) => new Closed(node, desk),
});
export const markViews = (desk) => ({ confidential: (mark) => new Secret(mark, desk) });
