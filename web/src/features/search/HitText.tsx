import { IconFolder, IconMessages, IconNotes, IconUser, type Icon } from "@tabler/icons-react";
import type { SearchHit, SearchType } from "@/api";
import { Dim, Highlighted, When } from "@/ui";
import { nearHit, TYPE_LABEL } from "./search";
import classes from "./search.module.css";

const ICON: Record<SearchType, Icon> = {
  person: IconUser,
  case: IconFolder,
  entry: IconNotes,
  conversation: IconMessages,
};

/** One result: what it is, its name, and the passages in which the words were found. */
export function HitText({ hit, passages = 1 }: { hit: SearchHit; passages?: number }) {
  const Sign = ICON[hit.type];
  return (
    <div className={classes.hit}>
      <Sign size={15} stroke={1.6} role="img" aria-label={TYPE_LABEL[hit.type]} />
      <div className={classes.hitText}>
        <div className={classes.hitTitle}>
          <strong>{hit.title}</strong>
          {hit.subtitle !== "" && <Dim>{hit.subtitle}</Dim>}
        </div>
        {hit.highlights.slice(0, passages).map((parts, index) => (
          <div key={index} className={classes.passage}>
            <Highlighted parts={nearHit(parts)} />
          </div>
        ))}
      </div>
      {hit.at !== "" && (
        <Dim small>
          <When at={hit.at} />
        </Dim>
      )}
    </div>
  );
}
