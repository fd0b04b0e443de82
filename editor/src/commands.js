// What can be put in, and how to leave a box.
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

// A new part after the block that holds the cursor (in its place, if that is empty), with the cursor in it.
export function putPart(name) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const part = schema.nodes[name].create(null, schema.nodes.paragraph.create());
    const top = $from.depth ? $from.node(1) : null;
    const after = $from.depth ? $from.after(1) : state.selection.to;
    const empty = top && top.type === schema.nodes.paragraph && top.content.size === 0;
    const tr = empty ? state.tr.replaceWith($from.before(1), after, part) : state.tr.insert(after, part);
    const start = empty ? $from.before(1) : after;
    tr.setSelection(TextSelection.near(tr.doc.resolve(start + 2)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export function putPhrase(words) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const lead = $from.parentOffset > 0 && !/\s$/.test($from.parent.textBetween(0, $from.parentOffset)) ? " " : "";
    dispatch?.(state.tr.insertText(lead + words).scrollIntoView());
    return true;
  };
}

export function putTable(state, dispatch) {
  const { table, row, cell, header_cell: head } = schema.nodes;
  const cells = (kind) => row.create(null, [kind.createAndFill(), kind.createAndFill(), kind.createAndFill()]);
  const made = table.create(null, [cells(head), cells(cell), cells(cell)]);
  const { $from } = state.selection;
  if (!$from.depth || $from.node(-1)?.type.contentMatch.matchType(table) === null) {
    return false;
  }
  const empty = $from.parent.content.size === 0;
  const tr = empty ? state.tr.replaceWith($from.before(), $from.after(), made) : state.tr.insert($from.after(), made);
  tr.setSelection(TextSelection.near(tr.doc.resolve((empty ? $from.before() : $from.after()) + 3)));
  dispatch?.(tr.scrollIntoView());
  return true;
}

export function toggleHeading(state, dispatch) {
  const { $from, $to } = state.selection;
  const level = $from.parent.attrs.level ? 0 : 1;
  const tr = state.tr;
  state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
    if (node.type === schema.nodes.paragraph) {
      tr.setNodeMarkup(pos, null, { level });
    }
  });
  dispatch?.(tr);
  return true;
}

const WRAPS = new Set(["fence", "challenge", "resolution", "action", "stretch"]);

function wrapAround($pos) {
  for (let depth = $pos.depth - 1; depth > 0; depth -= 1) {
    if (WRAPS.has($pos.node(depth).type.name)) {
      return depth;
    }
  }
  return 0;
}

// Enter in an empty last line of a box leaves it; Ctrl-Enter leaves it from anywhere.
export function leaveBox(always) {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    const depth = wrapAround($from);
    if (!depth || (!always && !empty)) {
      return false;
    }
    const wrap = $from.node(depth);
    const last = $from.depth === depth + 1 && $from.index(depth) === wrap.childCount - 1 && wrap.childCount > 1;
    const spare = last && $from.parent.content.size === 0;
    if (!always && !spare) {
      return false;
    }
    const tr = state.tr;
    const after = $from.after(depth);
    if (spare) {
      tr.delete($from.before(), $from.after());
    }
    const place = tr.mapping.map(after);
    tr.insert(place, schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(place + 1)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

// Backspace at the start of an empty box takes the box away; one with words stays whole.
export function dropEmptyBox(state, dispatch) {
  const { $from, empty } = state.selection;
  const depth = wrapAround($from);
  const wrap = depth ? $from.node(depth) : null;
  if (!empty || !wrap || wrap.childCount > 1 || $from.parent.content.size > 0) {
    return false;
  }
  const start = $from.before(depth);
  const tr = state.tr.replaceWith(start, $from.after(depth), schema.nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1))));
  return true;
}

export function hardBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.hard_break.create()).scrollIntoView());
  return true;
}
