import { Button, Loader } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { formatOffset } from "@/lib/time";
import { exactCount } from "../words";
import type { Log } from "../useLog";
import classes from "./frame.module.css";

interface StripProps {
  log: Log;
  /** Where one came from: "Welcome journey › Send SMS". */
  door: string | undefined;
  leave: () => void;
  zone: string;
}

/** How many there are, and how long it took to know; where one came from, and whose clock the times are of. */
export function Strip({ log, door, leave, zone }: StripProps) {
  const busy = log.list.isFetching && !log.list.isFetchingNextPage;
  return (
    <div className={classes.strip}>
      {door !== undefined && (
        <span className={classes.door}>
          From: {door}
          <button type="button" aria-label="Forget where I came from" onClick={leave}>
            <IconX size={12} stroke={2} aria-hidden />
          </button>
        </span>
      )}
      <p role="status" className={classes.count}>
        {log.count === null ? (
          log.counting ? "Counting …" : "Nothing counted"
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
      <span className={classes.zone} title={`Times are those of ${zone}`}>
        <span className={classes.zoneName}>{zone} </span>({formatOffset(zone, log.stamp)})
      </span>
      <Link to="/logs/catalogue" className={classes.catalogue}>
        Event catalogue
      </Link>
    </div>
  );
}
