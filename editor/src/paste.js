// Paste from Word, Outlook and web pages: words, lists, tables and emphasis come in; looks, links and code do not.
import { DOMParser } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.js";
import { carryMarks, knownHere } from "./marking.js";

const NOT_WORDS = "script, style, meta, link, title, head, template, object, embed, iframe, svg, math, xml, img, input, button, select, textarea";
// Control signs, and those that turn words round or that nobody sees.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const TYPED_LABEL = /^\s*(?:[·•▪◦o§–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[\s\u00a0]+/i;
const BULLET = /^[\s\u00a0]*[·•▪◦o§–-]/;

export const seen = (words) => words.replace(UNSEEN, "");

// Word says in a style what a list is; it shows the number or bullet as words, which are left out.
function listOf(paragraph) {
  const style = paragraph.getAttribute("data-looks") || "";
  const found = /mso-list:\s*l\d+\s+level(\d)/i.exec(style);
  const named = /MsoListParagraph/.test(paragraph.className);
  return found || named ? { level: Number(found?.[1] || 1) } : null;
}

function takeLabel(paragraph) {
  const spans = [...paragraph.querySelectorAll("span")].filter((span) =>
    /mso-list:\s*Ignore/i.test(span.getAttribute("data-looks") || ""),
  );
  if (spans.length) {
    const label = spans.map((span) => span.textContent).join("");
    spans.forEach((span) => span.remove());
    return label;
  }
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, 4);
  const first = walker.nextNode();
  const found = first && TYPED_LABEL.exec(first.data);
  if (found) {
    first.data = first.data.slice(found[0].length);
  }
  return found ? found[0] : null;
}

function listsOfWord(root) {
  let open = [];
  for (const paragraph of [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const kind = listOf(paragraph);
    const follows = open.length && previous(paragraph) === open[0].list;
    const label = kind ? takeLabel(paragraph) : null;
    if (!kind || label === null) {
      continue;
    }
    if (!follows) {
      open = [];
    }
    open = open.filter((one) => one.level <= kind.level);
    const entry = paragraph.ownerDocument.createElement("li");
    let last = open[open.length - 1];
    if (!last || last.level < kind.level) {
      const list = paragraph.ownerDocument.createElement(BULLET.test(label) ? "ul" : "ol");
      if (last) {
        last.list.lastElementChild.append(list);
      } else {
        paragraph.replaceWith(list);
      }
      last = { level: kind.level, list };
      open.push(last);
    }
    last.list.append(entry);
    entry.append(paragraph);
  }
}

function previous(node) {
  let before = node.previousSibling;
  while (before && (before.nodeType === 8 || (before.nodeType === 3 && !before.data.trim()))) {
    before = before.previousSibling;
  }
  return before;
}

// A class or style that looks bold is bold; a bold element that says it is not (as web mail does) is not.
function emphasis(root) {
  for (const element of [...root.querySelectorAll("b, strong")]) {
    if (/font-weight:\s*(normal|400)/i.test(element.getAttribute("data-looks") || "")) {
      element.replaceWith(...element.childNodes);
    }
  }
  for (const span of root.querySelectorAll("span[data-looks]")) {
    const style = span.getAttribute("data-looks");
    const kinds = [
      [/font-weight:\s*(bold|[6-9]00)/i, "strong"],
      [/font-style:\s*italic/i, "em"],
    ];
    for (const [looks, tag] of kinds) {
      if (looks.test(style)) {
        const around = span.ownerDocument.createElement(tag);
        around.append(...span.childNodes);
        span.append(around);
      }
    }
  }
}

function clean(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 128);
  const comments = [];
  while (walker.nextNode()) {
    comments.push(walker.currentNode);
  }
  comments.forEach((comment) => comment.remove());
  root.querySelectorAll(NOT_WORDS).forEach((element) => element.remove());
  for (const hidden of root.querySelectorAll("[hidden], [data-looks]")) {
    if (hidden.hidden || /display:\s*none|mso-hide:\s*all|visibility:\s*hidden/i.test(hidden.getAttribute("data-looks") || "")) {
      hidden.remove();
    }
  }
  listsOfWord(root);
  emphasis(root);
  const words = root.ownerDocument.createTreeWalker(root, 4);
  while (words.nextNode()) {
    words.currentNode.data = seen(words.currentNode.data);
  }
}

class CleanParser extends DOMParser {
  parseSlice(dom, options) {
    clean(dom);
    return super.parseSlice(dom, { ...options, preserveWhitespace: options?.preserveWhitespace ?? false });
  }
}

// Looks and handlers are set aside before anything is parsed: what Word says in them of lists is read, none is ever applied.
function withoutLooks(html) {
  const sheets = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "");
  return sheets.replace(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replace(/\sstyle\s*=/gi, " data-looks=").replace(/\son(\w+)\s*=/gi, " data-on$1="),
  );
}

export function pasting({ largest, matters, closed, say, words }) {
  return new Plugin({
    props: {
      clipboardParser: new CleanParser(schema, DOMParser.schemaRules(schema)),
      transformPastedHTML: withoutLooks,
      transformCopied: carryMarks,
      transformPasted: (slice) => knownHere(slice, matters(), closed),
      transformPastedText: seen,
      handlePaste(_view, event, slice) {
        const sent = event.clipboardData;
        if (slice.content.size > largest || (sent && sent.getData("text/plain").length > largest)) {
          say(words.tooLarge);
          return true;
        }
        return false;
      },
      handleTextInput(view, from, to, text) {
        const kept = seen(text);
        if (kept !== text) {
          view.dispatch(view.state.tr.insertText(kept, from, to));
          return true;
        }
        return false;
      },
      handleDOMEvents: {
        paste(_view, event) {
          const html = event.clipboardData?.getData("text/html") || "";
          const text = event.clipboardData?.getData("text/plain") || "";
          if (text.length > largest || html.length > largest * 20) {
            event.preventDefault();
            say(words.tooLarge);
            return true;
          }
          return false;
        },
      },
    },
  });
}

