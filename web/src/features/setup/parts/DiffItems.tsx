import { Chip, SectionTitle } from "@/ui";
import type { Difference } from "../draft";
import { grouped, PART_TITLE, wordDiff } from "../model/diff-words";
import classes from "./parts.module.css";

const CHANGE = { added: "New", removed: "Gone", changed: "Changed" } as const;

function Side({ before, after, side }: { before: string; after: string; side: "gone" | "new" }) {
  return wordDiff(before, after)
    .filter((piece) => piece.is === "same" || piece.is === side)
    .map((piece, index) => {
      if (piece.is === "same") return <span key={index}>{piece.text}</span>;
      return side === "gone" ? <del key={index}>{piece.text}</del> : <ins key={index}>{piece.text}</ins>;
    });
}

function Line({ line }: { line: Difference["lines"][number] }) {
  const { what, before, after } = line;
  return (
    <div className={classes.diffLine}>
      <dt>{what}</dt>
      <dd>
        {before === null ? <span className={classes.none}>–</span> : <Side before={before} after={after ?? ""} side="gone" />}
      </dd>
      <dd>
        {after === null ? <span className={classes.none}>–</span> : <Side before={before ?? ""} after={after} side="new" />}
      </dd>
    </div>
  );
}

function Item({ item }: { item: Difference }) {
  return (
    <article className={classes.diffItem}>
      <h3>
        <Chip tone={item.change === "removed" ? "bad" : item.change === "added" ? "accent" : undefined}>
          {CHANGE[item.change]}
        </Chip>
        <span>{item.name}</span>
      </h3>
      {item.lines.length > 0 && (
        <dl>
          {item.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </dl>
      )}
    </article>
  );
}

/** What differs, part by part: what it was at the left, what it is at the right. */
export function DiffItems({ items, listName }: { items: readonly Difference[]; listName: (name: string) => string }) {
  return (
    <div className={classes.diff}>
      {grouped(items).map((group) => (
        <section key={`${group.part} ${group.list ?? ""}`}>
          <SectionTitle side={group.items.length}>
            {group.list === null ? PART_TITLE[group.part] : listName(group.list)}
          </SectionTitle>
          {group.items.map((item) => (
            <Item key={`${item.key} ${item.change}`} item={item} />
          ))}
        </section>
      ))}
    </div>
  );
}
