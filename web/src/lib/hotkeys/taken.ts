import { canonical, parseKeys } from "./keys";

/** Keys that browsers keep for themselves, or that people need while writing. */
const TAKEN: Record<string, string> = {
  "mod+t": "opens a browser tab",
  "mod+n": "opens a browser window",
  "mod+w": "closes the browser tab",
  "mod+r": "reloads the page",
  "mod+shift+r": "reloads the page",
  "mod+shift+t": "reopens a browser tab",
  "mod+shift+n": "opens a private window",
  "mod+shift+w": "closes the browser window",
  "mod+shift+p": "opens a private window in Firefox",
  "mod+shift+i": "opens the browser's tools",
  "mod+shift+j": "opens the browser's tools",
  "mod+shift+c": "opens the browser's tools",
  "mod+shift+delete": "clears browser data",
  "mod+l": "goes to the address bar",
  "mod+d": "sets a bookmark",
  "mod+f": "searches in the page",
  "mod+p": "prints",
  "mod+s": "saves the page",
  "mod+a": "selects everything",
  "mod+c": "copies",
  "mod+v": "pastes",
  "mod+shift+v": "pastes as plain text",
  "mod+x": "cuts",
  "mod+z": "undoes",
  "mod+shift+z": "redoes",
  "mod+y": "redoes",
  "mod+b": "makes text bold",
  "mod+i": "makes text italic",
  "mod+u": "underlines text",
  "mod+enter": "completes the entry",
};

/** Why these keys should not be chosen for an action, or null when they are free. */
export function whyTaken(keys: string): string | null {
  const strokes = parseKeys(keys);
  const stroke = strokes[0];
  if (stroke === undefined || strokes.length > 1) return "Press one combination of keys.";
  if (!stroke.mod && !stroke.alt)
    return "Use Ctrl, Cmd or Alt with a key: single keys are needed for writing.";
  if (stroke.mod && stroke.alt)
    return "Ctrl+Alt types signs such as @ or { on German and French keyboards.";
  if (stroke.mod && /^[0-9]$/.test(stroke.key) && !stroke.shift)
    return "This changes the browser tab.";
  const meaning = TAKEN[canonical(keys)];
  return meaning === undefined ? null : `This already ${meaning}.`;
}
