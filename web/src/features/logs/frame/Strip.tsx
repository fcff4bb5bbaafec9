import { Button, Loader } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { exactCount } from "../words";
import type { Log } from "../useLog";
import classes from "./frame.module.css";

/** How many there are, and how long it took to know. */
export function Strip({ log }: { log: Log }) {
  const busy = log.list.isFetching && !log.list.isFetchingNextPage;
  return (
    <div className={classes.strip}>
      <p role="status" className={classes.count}>
        {log.count === null ? (
          busy ? "Counting …" : "Nothing counted"
        ) : (
          <>
            <strong>{exactCount(log.count)}</strong> {log.count === 1 ? "event" : "events"}
            {log.ms !== null && <span> · {log.ms} ms</span>}
          </>
        )}
      </p>
      {busy && (
        <span className={classes.busy}>
          <Loader size={12} />
          <Button variant="subtle" size="compact-xs" onClick={log.cancel}>
            Cancel
          </Button>
        </span>
      )}
      <Link to="/logs/catalogue" className={classes.catalogue}>
        Event catalogue
      </Link>
    </div>
  );
}
