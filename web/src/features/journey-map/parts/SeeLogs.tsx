import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { someEventsQuery } from "@/api";
import { logTerm } from "@/lib/log-line";
import { dayKey, endOfDay, formatAgo, startOfDay, useTimeZone } from "@/lib/time";
import { ofObject, type ObjectKey } from "../search";
import classes from "./parts.module.css";

interface SeeLogsProps {
  of: ObjectKey | null;
  /** Without one: all of the object */
  element?: string | undefined;
  /** As it is called, which is what the log is filtered by */
  name?: string | undefined;
  /** What the log says that one came from */
  door: string;
  stamp: number;
}

const DAY = 86_400_000;

/** Into the log, of the last 24 hours; where nothing happened in them, to the day when it did last. */
export function SeeLogs({ of, element, name, door, stamp }: SeeLogsProps) {
  const zone = useTimeZone();
  const fields = { ...(of === null ? {} : ofObject(of)), ...(element === undefined ? {} : { element_id: element }) };
  const newest = useQuery(someEventsQuery({ ...fields, limit: 1 })).data?.[0];
  const q = [
    ...(of === null ? [] : [name === undefined || name === "" ? logTerm(of.by === "name" ? "object_name" : "object_id", of.object) : logTerm("object_name", name)]),
    ...(element === undefined ? [] : [logTerm("element_id", element)]),
  ].join(" ");
  const old = newest !== undefined && Date.parse(newest.time) < stamp - DAY ? newest.time : null;
  const day = old === null ? null : dayKey(old, zone);
  return (
    <>
      <Button variant="default" size="compact-sm" renderRoot={(props) => <Link {...props} to="/logs" search={{ q, door }} />}>
        See logs
      </Button>
      {old !== null && day !== null && (
        <p className={classes.note}>
          Nothing in the last 24 hours; last seen {formatAgo(old, stamp)}:{" "}
          <Link
            to="/logs"
            search={{ q, door, from: startOfDay(day, zone).toISOString(), to: endOfDay(day, zone).toISOString() }}
          >
            show that day
          </Link>
        </p>
      )}
    </>
  );
}
