import { useContext } from "react";
import { LiveContext, useLiveStatus } from "@/lib/live";
import classes from "./shell.module.css";

/** Says that the line is down; what one writes is kept and sent later. */
export function OfflineBanner() {
  const live = useContext(LiveContext);
  const status = useLiveStatus();
  return (
    <div role="status">
      {status === "lost" && (
        <div className={classes.banner}>
          <span>
            <span aria-hidden>◆ </span>Offline – your notes are kept here and sent when the line is
            back.
          </span>
          <button type="button" onClick={() => live?.retry()}>
            Try now
          </button>
        </div>
      )}
    </div>
  );
}
