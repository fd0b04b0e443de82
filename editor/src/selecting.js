// The browser tells of a moved selection a moment late. Until it is read, a mark would leave its last letters open, and
// cutting would be the browser's own, so that words left their box without its mark. So it is read before each of them.
import { Plugin } from "prosemirror-state";

export function readSelection(view) {
  if (!view.composing) {
    view.domObserver.forceFlush();
    view.domObserver.flush();
  }
  return false;
}

// What cannot be read is not taken.
function taken(view, event) {
  readSelection(view);
  const shown = view.domSelectionRange();
  const moved = shown.focusNode && !(shown.anchorNode === shown.focusNode && shown.anchorOffset === shown.focusOffset);
  if (view.state.selection.empty && moved) {
    event.preventDefault();
    return true;
  }
  return false;
}

export const selecting = () => new Plugin({ props: { handleDOMEvents: { keydown: readSelection, copy: taken, cut: taken } } });
