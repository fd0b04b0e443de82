// Marking confidential, and what keeps marks whole: no keystroke but the one for it takes a mark off.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Mapping, findWrapping } from "prosemirror-transform";
import { Fragment, Slice } from "prosemirror-model";
import { CLOSED, PARTS, closes, schema } from "./schema.js";

const SECRET = schema.marks.confidential;
const FENCE = schema.nodes.fence;
export const OPENED = new PluginKey("opened");
let made = 0;

export function newName() {
  made += 1;
  return `new-${made}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
}

// What closes the words at a position: a fence or part around it, else the mark on it, else null.
export function closedBy($pos) {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if (closes($pos.node(depth))) {
      return { node: $pos.node(depth), pos: $pos.before(depth), attrs: $pos.node(depth).attrs };
    }
  }
  const mark = SECRET.isInSet($pos.marks()) || ($pos.nodeAfter && SECRET.isInSet($pos.nodeAfter.marks));
  return mark ? { mark, attrs: mark.attrs } : null;
}

function partAround($pos) {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if (PARTS.has($pos.node(depth).type.name)) {
      return { node: $pos.node(depth), pos: $pos.before(depth) };
    }
  }
  return null;
}

// ---- Marking ----

function wholeBlocks({ $from, $to }) {
  const range = $from.blockRange($to, (node) => node.type.contentMatch.matchType(FENCE) !== null);
  if (!range || range.endIndex - range.startIndex < 2) {
    return null;
  }
  const whole = $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size;
  return whole && $from.depth === range.depth + 1 && $to.depth === range.depth + 1 ? range : null;
}

function fenced(tr, range, matter) {
  const wrapping = findWrapping(range, FENCE, { passage: "", matter, wording: "" });
  return wrapping ? tr.wrap(range, wrapping) : null;
}

function setPart(tr, { node, pos }, marking, matter) {
  const attrs = { ...node.attrs, marking, matter };
  if (attrs.vote && attrs.vote.type === "vote") {
    attrs.vote = { ...attrs.vote, marking, matter };
  }
  return tr.setNodeMarkup(pos, null, attrs);
}

const markingOf = (matter) => (matter === null ? "unclassified" : "confidential");

// Marks the selection; with nothing selected, the block that holds the cursor.
export function markUnder(matter) {
  return (state, dispatch) => {
    const { selection } = state;
    const { $from, empty } = selection;
    if (closedBy($from)?.node) {
      return false;
    }
    let tr = state.tr;
    if (empty) {
      const part = partAround($from);
      const range = $from.blockRange();
      tr = part ? setPart(tr, part, markingOf(matter), matter) : range && fenced(tr, range, matter);
    } else {
      const range = wholeBlocks(selection);
      tr = range ? fenced(tr, range, matter) : markWords(tr, selection, matter);
    }
    if (!tr || !tr.docChanged) {
      return false;
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function markWords(tr, selection, matter) {
  for (const { $from, $to } of selection.ranges) {
    let kept = null;
    tr.doc.nodesBetween($from.pos, $to.pos, (node) => {
      const mark = SECRET.isInSet(node.marks);
      kept = kept || (mark && mark.attrs.matter === matter ? mark.attrs : null);
    });
    tr.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.isText) {
        const attrs = { passage: kept?.passage || "", matter, wording: kept?.wording || "" };
        const [start, end] = [Math.max(pos, $from.pos), Math.min(pos + node.nodeSize, $to.pos)];
        tr.addMark(start, end, SECRET.create(attrs));
      }
    });
  }
  return tr;
}

// Marks everything that stands in the item.
export function markWhole(matter) {
  return (state, dispatch) => {
    const tr = state.tr;
    tr.removeMark(0, tr.doc.content.size, SECRET);
    const blocks = [];
    tr.doc.forEach((node, pos) => {
      const last = blocks[blocks.length - 1];
      if (PARTS.has(node.type.name)) {
        setPart(tr, { node, pos }, markingOf(matter), matter);
      } else if (node.type !== FENCE && !CLOSED.has(node.type.name) && !node.type.isInGroup("part")) {
        if (last && last.end === pos) {
          last.end = pos + node.nodeSize;
        } else {
          blocks.push({ start: pos, end: pos + node.nodeSize });
        }
      }
    });
    for (const { start, end } of blocks.reverse()) {
      unfence(tr, start, end);
      const $start = tr.doc.resolve(start);
      const from = tr.doc.resolve(start + 1);
      const to = tr.doc.resolve(tr.mapping.map(end, -1) - 1);
      const range = from.blockRange(to, (node) => node === $start.parent);
      if (range) {
        fenced(tr, range, matter);
      }
    }
    if (!tr.docChanged) {
      return false;
    }
    dispatch?.(tr.setMeta(OPENED, true));
    return true;
  };
}

// Takes fences within a stretch away: it is about to lie in one.
function unfence(tr, start, end) {
  const found = [];
  tr.doc.nodesBetween(start, end, (node, pos) => {
    if (node.type === FENCE) {
      found.push(pos);
    }
    return node.type !== FENCE;
  });
  for (const pos of found.reverse()) {
    const node = tr.doc.nodeAt(pos);
    tr.replaceWith(pos, pos + node.nodeSize, node.content);
  }
}

// ---- Taking a mark off: the server has the last word ----

export function unmark(state, dispatch) {
  const found = closedBy(state.selection.$from);
  if (!found) {
    return false;
  }
  const tr = state.tr.setMeta(OPENED, true);
  if (found.mark) {
    state.doc.descendants((node, pos) => {
      const mark = SECRET.isInSet(node.marks);
      if (mark && mark.attrs.passage === found.attrs.passage) {
        tr.removeMark(pos, pos + node.nodeSize, mark);
      }
    });
  } else if (found.node.type === FENCE) {
    const inside = state.selection.from - found.pos - 1;
    tr.replaceWith(found.pos, found.pos + found.node.nodeSize, found.node.content);
    tr.setSelection(TextSelection.near(tr.doc.resolve(found.pos + inside)));
  } else {
    setPart(tr, found, "public", null);
  }
  dispatch?.(tr.scrollIntoView());
  return true;
}

// Changes matter or public wording of the passage that holds the cursor.
export function setMark(changes) {
  return (state, dispatch) => {
    const found = closedBy(state.selection.$from);
    if (!found) {
      return false;
    }
    const tr = state.tr;
    if (found.mark) {
      const attrs = { ...found.attrs, ...changes };
      state.doc.descendants((node, pos) => {
        const mark = SECRET.isInSet(node.marks);
        if (mark && mark.attrs.passage === found.attrs.passage) {
          tr.removeMark(pos, pos + node.nodeSize, mark).addMark(pos, pos + node.nodeSize, SECRET.create(attrs));
        }
      });
    } else if (found.node.type === FENCE) {
      tr.setNodeMarkup(found.pos, null, { ...found.attrs, ...changes });
    } else if ("matter" in changes) {
      setPart(tr, found, markingOf(changes.matter), changes.matter);
    } else if ("wording" in found.attrs) {
      tr.setNodeMarkup(found.pos, null, { ...found.attrs, ...changes });
    }
    dispatch?.(tr);
    return true;
  };
}

// ---- What keeps marks whole ----

// The words of a document that are closed, with what closes them.
function closedWords(doc) {
  const found = [];
  const walk = (node, start, around) => {
    node.forEach((child, offset) => {
      const pos = start + offset;
      const by = around || (closes(child) ? child.attrs : null);
      if (child.isText) {
        const mark = SECRET.isInSet(child.marks);
        if (by || mark) {
          found.push({ from: pos, to: pos + child.nodeSize, attrs: by || mark.attrs });
        }
      } else {
        walk(child, pos + 1, by);
      }
    });
  };
  walk(doc, 0, null);
  return found;
}

// Words that were closed and would stand open after joining, lifting or cutting around them are marked again.
function keepClosed(tr, before, mapping) {
  for (const { from, to, attrs } of closedWords(before)) {
    const [start, end] = [mapping.map(from, 1), mapping.map(to, -1)];
    if (start < end) {
      tr.doc.nodesBetween(start, end, (node, pos) => {
        if (node.isText && !closedBy(tr.doc.resolve(pos))?.node && !SECRET.isInSet(node.marks)) {
          const again = { passage: "", matter: attrs.matter ?? null, wording: "" };
          tr.addMark(Math.max(pos, start), Math.min(pos + node.nodeSize, end), SECRET.create(again));
        }
      });
    }
  }
}

// A mark inside what is closed already says nothing more; neither does one on a break or a closed passage.
function dropDoubled(tr) {
  const walk = (node, start, inside) => {
    node.forEach((child, offset) => {
      const pos = start + offset;
      if (child.isInline && SECRET.isInSet(child.marks) && (inside || !child.isText)) {
        tr.removeMark(pos, pos + child.nodeSize, SECRET);
      }
      walk(child, pos + 1, inside || closes(child));
    });
  };
  walk(tr.doc, 0, false);
}

function unfenceInside(tr) {
  const found = [];
  const walk = (node, start, inside) => {
    node.forEach((child, offset) => {
      const pos = start + offset;
      if (inside && child.type === FENCE) {
        found.push(pos);
      }
      walk(child, pos + 1, inside || closes(child));
    });
  };
  walk(tr.doc, 0, false);
  for (const pos of found.reverse()) {
    const node = tr.doc.nodeAt(pos);
    tr.replaceWith(pos, pos + node.nodeSize, node.content);
  }
}

// Each passage has a name of its own: of two that share one, the later becomes new; a closed one never doubles.
function nameEach(tr, ids) {
  const taken = new Set();
  const twice = [];
  const named = (passage) => {
    const known = ids.get(passage) || passage;
    const kept = known && !taken.has(known) ? known : newName();
    taken.add(kept);
    return kept;
  };
  let run = null;
  tr.doc.descendants((node, pos, parent) => {
    const mark = node.isText ? SECRET.isInSet(node.marks) : null;
    if (mark) {
      const goesOn = run && run.end === pos && run.parent === parent && run.attrs.eq(mark);
      const passage = goesOn ? run.passage : named(mark.attrs.passage);
      run = { end: pos + node.nodeSize, parent, attrs: mark, passage };
      if (passage !== mark.attrs.passage) {
        tr.addMark(pos, pos + node.nodeSize, SECRET.create({ ...mark.attrs, passage }));
      }
      return;
    }
    if (CLOSED.has(node.type.name)) {
      if (taken.has(node.attrs.passage)) {
        twice.push({ pos, size: node.nodeSize });
      }
      taken.add(node.attrs.passage);
    } else if (node.type === FENCE || PARTS.has(node.type.name)) {
      const attrs = { ...node.attrs, passage: named(node.attrs.passage) };
      if (attrs.vote) {
        attrs.vote = { ...attrs.vote, passage: attrs.vote.type === "closed" ? attrs.vote.passage : named(attrs.vote.passage) };
      }
      if (JSON.stringify(attrs) !== JSON.stringify(node.attrs)) {
        tr.setNodeMarkup(pos, null, attrs);
      }
    }
  });
  for (const { pos, size } of twice.reverse()) {
    tr.delete(pos, pos + size);
  }
}

// ``ids`` maps names that were made here to the ids that the server gave.
export function keepingMarks(ids) {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((one) => one.docChanged)) {
        return null;
      }
      const tr = after.tr;
      if (!transactions.some((one) => one.getMeta(OPENED) || one.getMeta("history$"))) {
        const mapping = new Mapping();
        transactions.forEach((one) => mapping.appendMapping(one.mapping));
        keepClosed(tr, before.doc, mapping);
      }
      unfenceInside(tr);
      dropDoubled(tr);
      nameEach(tr, ids);
      return tr.docChanged ? tr : null;
    },
  });
}

// ---- Copied and pasted ----

function mapped(fragment, change, around = null) {
  const nodes = [];
  fragment.forEach((node) => {
    const by = around || (closes(node) ? node.attrs : null);
    const kept = change(node.isLeaf ? node : node.copy(mapped(node.content, change, by)), by);
    if (kept) {
      nodes.push(kept);
    }
  });
  return Fragment.from(nodes);
}

// Words copied out of a box or part carry its mark with them, wherever they are put.
export function carryMarks(slice) {
  const content = mapped(slice.content, (node, by) => {
    if (!by || !node.isText || SECRET.isInSet(node.marks)) {
      return node;
    }
    return node.mark(SECRET.create({ matter: by.matter ?? null }).addToSet(node.marks));
  });
  return new Slice(content, slice.openStart, slice.openEnd);
}

// What is pasted names only matters that are here; a closed passage comes in only where it was.
export function knownHere(slice, matters, closed) {
  const known = (attrs) => (attrs.matter === null || matters.has(attrs.matter) ? attrs : { ...attrs, matter: null });
  const content = mapped(slice.content, (node) => {
    if (CLOSED.has(node.type.name)) {
      return closed.has(node.attrs.passage) ? node : null;
    }
    if (PARTS.has(node.type.name) || node.type === FENCE) {
      const attrs = known(node.attrs);
      const marking = attrs.marking !== undefined && attrs.marking !== "public" ? markingOf(attrs.matter) : attrs.marking;
      const vote = attrs.vote && attrs.vote.type === "vote" ? { ...attrs.vote, matter: known(attrs.vote).matter } : null;
      return node.type.create(
        { ...attrs, ...(marking === undefined ? {} : { marking }), ...("vote" in attrs ? { vote } : {}) },
        node.content,
      );
    }
    const mark = SECRET.isInSet(node.marks);
    const others = node.marks.filter((one) => one.type !== schema.marks.mention && one !== mark);
    return node.isText ? node.mark(mark ? SECRET.create(known(mark.attrs)).addToSet(others) : others) : node;
  });
  return new Slice(content, slice.openStart, slice.openEnd);
}
