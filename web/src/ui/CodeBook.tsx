import type { Code } from "@/api";
import type { BookRow, RetiredCode } from "@/lib/codes";
import { humanise } from "@/lib/words";
import { Chip } from "./layout";
import classes from "./CodeBook.module.css";

const DEEPEST = 3;

/** What a code means, and what tells it from its neighbours. */
export function CodeMeaning({ code, branch = false }: { code: Code; branch?: boolean }) {
  const { definition, example, counter_example: counter } = code;
  return (
    <div className={classes.meaning}>
      {definition !== null && definition !== "" ? (
        <p>{definition}</p>
      ) : (
        !branch && <p className={classes.none}>No definition.</p>
      )}
      {example !== null && example !== "" && (
        <p className={classes.also}>
          <b>For example:</b> {example}
        </p>
      )}
      {counter !== null && counter !== "" && (
        <p className={classes.also}>
          <b>Not:</b> {counter}
        </p>
      )}
    </div>
  );
}

function Name({ code }: { code: Code }) {
  return (
    <div className={classes.name}>
      <strong>{code.label}</strong>
      {code.class !== null && code.class !== "" && <Chip>{humanise(code.class)}</Chip>}
      <span className={classes.key}>{code.code}</span>
    </div>
  );
}

/** The codes of a list with their meaning, each below what it belongs to. */
export function CodeBook({ rows, idOf }: { rows: readonly BookRow[]; idOf?: (code: string) => string }) {
  return (
    <ul className={classes.codes}>
      {rows.map(({ code, depth, branch }) => (
        <li
          key={code.code}
          id={idOf?.(code.code)}
          className={classes.code}
          data-depth={Math.min(depth, DEEPEST)}
          data-branch={branch || undefined}
        >
          <Name code={code} />
          <CodeMeaning code={code} branch={branch} />
        </li>
      ))}
    </ul>
  );
}

/** Codes that are offered no more, and what is chosen in their place. */
export function RetiredCodes({ codes }: { codes: readonly RetiredCode[] }) {
  return (
    <ul className={classes.codes}>
      {codes.map(({ code, replacement }) => (
        <li key={code.code} className={classes.code}>
          <Name code={code} />
          <div className={classes.meaning}>
            <p>
              {replacement === null ? "Nothing took its place." : `Replaced by: ${replacement}.`}
              {code.valid_to != null && ` Until ${code.valid_to}.`}
            </p>
            {code.definition !== null && <p className={classes.also}>{code.definition}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
