// The editor's schema: the same names as governance/domain/rich_nodes.py, which alone decides what is taken.
import { Schema } from "prosemirror-model";

const text = (value = "") => ({ default: value, validate: "string" });
const perhaps = { default: null, validate: "string|null" };
const owned = { passage: text(), matter: perhaps, wording: text() };
const part = { passage: text(), marking: text("public"), matter: perhaps };
const closed = { passage: text(), wording: text() };
const cell = {
  colspan: { default: 1, validate: "number" },
  rowspan: { default: 1, validate: "number" },
  colwidth: { default: null, validate: "null" },
};

const read = (dom) => ({
  passage: dom.getAttribute("data-passage") || "",
  matter: dom.getAttribute("data-matter"),
  wording: dom.getAttribute("data-wording") || "",
});
const written = (attrs) => ({
  "data-passage": attrs.passage,
  ...(attrs.matter ? { "data-matter": attrs.matter } : {}),
  ...(attrs.wording ? { "data-wording": attrs.wording } : {}),
});
const width = (dom) => ({ colspan: Math.min(Math.max(Number(dom.getAttribute("colspan")) || 1, 1), 100) });
const named = (name, more = {}) => ({
  attrs: more.attrs,
  group: more.group,
  content: more.content,
  atom: more.atom || false,
  inline: more.inline || false,
  defining: !more.atom,
  isolating: !more.atom,
  selectable: true,
  draggable: Boolean(more.atom),
  parseDOM: [{ tag: `[data-node=${name}]`, priority: 60, getAttrs: more.read || read }],
  toDOM: (node) => [
    more.inline ? "span" : "div",
    { "data-node": name, ...written(node.attrs), ...(more.write ? more.write(node.attrs) : {}) },
    ...(more.atom ? [] : [0]),
  ],
});
const whole = (attrs) => ({ "data-attrs": JSON.stringify(attrs) });
const again = (dom) => {
  try {
    return JSON.parse(dom.getAttribute("data-attrs"));
  } catch {
    return {};
  }
};
const ofPart = (name, attrs) =>
  named(name, { attrs: { ...part, ...attrs }, group: "part", content: "block+", read: again, write: whole });

export const schema = new Schema({
  nodes: {
    doc: { content: "(block | part)+" },
    paragraph: {
      group: "block",
      content: "inline*",
      attrs: { level: { default: 0, validate: "number" } },
      parseDOM: [
        { tag: "p" },
        ...[1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      ],
      toDOM: (node) => [node.attrs.level ? `h${Math.min(node.attrs.level + 2, 6)}` : "p", 0],
    },
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
      leafText: () => "\n",
    },
    closed_line: named("closed_line", { attrs: closed, group: "inline", atom: true, inline: true }),
    list: {
      group: "block",
      content: "entry+",
      attrs: { ordered: { default: false, validate: "boolean" } },
      parseDOM: [
        { tag: "ul", attrs: { ordered: false } },
        { tag: "ol", attrs: { ordered: true } },
      ],
      toDOM: (node) => [node.attrs.ordered ? "ol" : "ul", 0],
    },
    entry: {
      content: "block+",
      attrs: { label: text() },
      defining: true,
      parseDOM: [{ tag: "li", getAttrs: (dom) => ({ label: dom.getAttribute("data-label") || "" }) }],
      toDOM: (node) => ["li", node.attrs.label ? { "data-label": node.attrs.label } : {}, 0],
    },
    table: {
      group: "block",
      content: "row+",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    row: {
      content: "(cell | header_cell)+",
      tableRole: "row",
      parseDOM: [{ tag: "tr" }],
      toDOM: () => ["tr", 0],
    },
    cell: {
      content: "block+",
      attrs: cell,
      tableRole: "cell",
      isolating: true,
      parseDOM: [{ tag: "td", getAttrs: width }],
      toDOM: (node) => ["td", node.attrs.colspan > 1 ? { colspan: node.attrs.colspan } : {}, 0],
    },
    header_cell: {
      content: "block+",
      attrs: cell,
      tableRole: "header_cell",
      isolating: true,
      parseDOM: [{ tag: "th", getAttrs: width }],
      toDOM: (node) => ["th", node.attrs.colspan > 1 ? { colspan: node.attrs.colspan } : {}, 0],
    },
    fence: named("fence", { attrs: owned, group: "block", content: "block+" }),
    closed_box: named("closed_box", { attrs: closed, group: "block", atom: true }),
    stretch: named("stretch", { group: "part", content: "block+", read: () => null }),
    challenge: ofPart("challenge", { wording: text() }),
    resolution: ofPart("resolution", {
      wording: text(),
      moved: text(),
      seconded: text(),
      vote: { default: null },
    }),
    action: ofPart("action", { owner: text(), person: perhaps, due: text() }),
    closed_part: named("closed_part", { attrs: closed, group: "part", atom: true }),
    closed_action: named("closed_action", { attrs: closed, group: "part", atom: true }),
  },
  marks: {
    confidential: {
      attrs: owned,
      parseDOM: [{ tag: "[data-mark=confidential]", getAttrs: read }],
      toDOM: (mark) => ["span", { "data-mark": "confidential", class: "ed-secret", ...written(mark.attrs) }, 0],
    },
    mention: {
      attrs: { person: text() },
      inclusive: false,
      parseDOM: [
        { tag: "[data-mark=mention]", getAttrs: (dom) => ({ person: dom.getAttribute("data-person") || "" }) },
      ],
      toDOM: (mark) => ["span", { "data-mark": "mention", "data-person": mark.attrs.person }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});

export const PARTS = new Set(["challenge", "resolution", "action"]);
export const CLOSED = new Set(["closed_line", "closed_box", "closed_part", "closed_action"]);

// Who a node keeps its words for: "" where anybody may read them, else a name for what closes them.
export function closes(node) {
  if (node.type.name === "fence") {
    return true;
  }
  return PARTS.has(node.type.name) && node.attrs.marking !== "public";
}
