/** The words of stored HTML without its tags, for one line of a list. */
export function plainText(html: string, most = 160): string {
  const document = new DOMParser().parseFromString(
    html.replaceAll(/<(br|\/p|\/li|\/blockquote|\/div)\b/gi, " <$1"),
    "text/html",
  );
  const text = document.body.textContent.replaceAll(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
