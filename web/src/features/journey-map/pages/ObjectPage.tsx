import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/title";
import { OCCURS_IN } from "../model/words";
import { OpenOutside } from "../parts/OpenOutside";
import { SeeLogs } from "../parts/SeeLogs";
import { inAddress, timesIn, type ObjectKey } from "../search";
import { ElementsTable } from "./ElementsTable";
import { Portrait } from "./Portrait";
import { usePortrait } from "./usePortrait";
import classes from "./portrait.module.css";

/** A journey, a chatbot, an AI agent: everything its events say of it. */
export function ObjectPage() {
  const { object } = useParams({ from: "/shell/logs/objects/$object" });
  const search = useSearch({ from: "/shell/logs/objects/$object" });
  const navigate = useNavigate({ from: "/logs/objects/$object" });
  const of: ObjectKey = { object, by: search.by === "name" ? "name" : "id" };
  const portrait = usePortrait(of, null, timesIn(search));
  const last = portrait.summary.data?.last ?? portrait.ever.data?.last ?? null;
  const name = last === null || last.object_name === "" ? object : last.object_name;
  usePageTitle(name);
  const toMap = inAddress(of);
  return (
    <Portrait
      {...portrait}
      title={name}
      kind={last === null ? "Object" : (OCCURS_IN[last.occurred_in] ?? last.occurred_in)}
      back={
        <span className={classes.back}>
          <Link to="/logs">Logs</Link>
        </span>
      }
      times={timesIn(search)}
      change={(times) => void navigate({ search: { ...search, period: undefined, from: undefined, to: undefined, ...times } })}
      version={(version) => (
        <Link to="/logs/map" search={{ ...toMap, version }}>
          {version}
        </Link>
      )}
      doors={
        <>
          <Button variant="default" size="compact-sm" renderRoot={(props) => <Link {...props} to="/logs/map" search={toMap} />}>
            Map
          </Button>
          <SeeLogs of={of} name={last?.object_name} door={name} stamp={portrait.stamp} />
          {last !== null && <OpenOutside kind="object" label="Open in builder" values={last} />}
        </>
      }
    >
      <ElementsTable of={of} filter={portrait.filter} />
    </Portrait>
  );
}
