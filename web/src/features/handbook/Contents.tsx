import { countWords, type Chapter } from "@/lib/codes";
import { branchId, chapterId, FIELDS } from "./anchors";
import classes from "./handbook.module.css";

function go(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "start" });
  place?.focus({ preventScroll: true });
}

interface EntryProps {
  to: string;
  label: string;
  count?: number;
  /** What is counted. */
  counted?: string;
}

function Entry({ to, label, count, counted }: EntryProps) {
  return (
    <button type="button" onClick={() => go(to)}>
      <span>{label}</span>
      {count !== undefined && <span className={classes.count} title={counted}>{count.toLocaleString("en")}</span>}
    </button>
  );
}

/** Every list, and the branches of the trees. */
export function Contents({ chapters, fields }: { chapters: readonly Chapter[]; fields: number }) {
  return (
    <nav className={classes.contents} aria-label="Contents">
      <ul>
        {chapters.map(({ key, label, rows }) => {
          const branches = rows.filter(({ depth, branch }) => depth === 0 && branch);
          const heads = rows.filter(({ branch }) => branch).length;
          const choices = rows.length - heads;
          return (
            <li key={key}>
              <Entry to={chapterId(key)} label={label} count={choices} counted={countWords(choices, heads)} />
              {branches.length > 0 && (
                <ul>
                  {branches.map(({ code }) => (
                    <li key={code.code}>
                      <Entry to={branchId(key, code.code)} label={code.label} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
        {fields > 0 && (
          <li>
            <Entry to={FIELDS} label="Fields" count={fields} />
          </li>
        )}
      </ul>
    </nav>
  );
}
