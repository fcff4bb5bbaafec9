/**
 * Pasted HTML before the editor reads it. What the notes may hold is decided by the editor's
 * schema and again by the server; styles go here already, because reading a style attribute is
 * enough to break the content security policy.
 */
export function cleanPaste(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|script|head|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<\/?(?:meta|link|o:p|font|span|img)\b[^>]*>/gi, "")
    .replace(/\s(?:style|class|on\w+|align|bgcolor|width|height)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}
