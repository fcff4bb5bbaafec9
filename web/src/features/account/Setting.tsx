import type { ReactNode } from "react";
import classes from "./account.module.css";

/** One subject of the page: its name and meaning at the left, the controls beside it. */
export function Setting(props: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.setting}>
      <div>
        <h2>{props.title}</h2>
        {props.help !== undefined && <p>{props.help}</p>}
      </div>
      <div className={classes.controls}>{props.children}</div>
    </section>
  );
}
