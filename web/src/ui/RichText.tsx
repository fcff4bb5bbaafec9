import { createElement, Fragment, type ReactNode } from "react";
import classes from "./ui.module.css";

const ALLOWED = new Set(
  "p br b strong i em u s ul ol li blockquote code pre h1 h2 h3 a mark span".split(" "),
);
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

function nodes(list: NodeListOf<ChildNode>): ReactNode[] {
  return Array.from(list, (node, index) => <Fragment key={index}>{render(node)}</Fragment>);
}

function render(node: ChildNode): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof HTMLElement)) return null;
  const tag = node.tagName.toLowerCase();
  if (tag === "script" || tag === "style") return null;
  if (!ALLOWED.has(tag)) return nodes(node.childNodes);
  if (tag === "br") return <br />;
  const href = node.getAttribute("href") ?? "";
  if (tag === "a")
    return SAFE_LINK.test(href) ? (
      <a href={href} rel="noreferrer noopener" target="_blank">
        {nodes(node.childNodes)}
      </a>
    ) : (
      nodes(node.childNodes)
    );
  return createElement(tag, null, ...nodes(node.childNodes));
}

/** Stored notes. The server has cleaned them; only known tags are drawn here, attributes never. */
export function RichText({ html }: { html: string }) {
  const document = new DOMParser().parseFromString(html, "text/html");
  return <div className={classes.richText}>{nodes(document.body.childNodes)}</div>;
}
