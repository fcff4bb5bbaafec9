import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/title";
import { OpenOutside } from "../parts/OpenOutside";
import { SeeLogs } from "../parts/SeeLogs";
import { inAddress, keyIn, timesIn } from "../search";
import { Portrait } from "./Portrait";
import { usePortrait } from "./usePortrait";
import classes from "./portrait.module.css";

/** An element of an object: a step of a journey, a tool of an AI agent. */
export function ElementPage() {
  const { element } = useParams({ from: "/shell/logs/elements/$element" });
  const search = useSearch({ from: "/shell/logs/elements/$element" });
  const navigate = useNavigate({ from: "/logs/elements/$element" });
  const of = keyIn(search);
  const portrait = usePortrait(of, element, timesIn(search));
  const last = portrait.summary.data?.last ?? portrait.ever.data?.last ?? null;
  const name = last === null || last.element_name === "" ? element : last.element_name;
  const object = last === null || last.object_name === "" ? of?.object : last.object_name;
  usePageTitle(name);
  return (
    <Portrait
      {...portrait}
      title={name}
      kind={["Element", last?.element_type, object === undefined ? undefined : `of ${object}`].filter(Boolean).join(" · ")}
      back={
        <span className={classes.back}>
          <Link to="/logs">Logs</Link>
          {of !== null && (
            <Link to="/logs/objects/$object" params={{ object: of.object }} search={of.by === "name" ? { by: "name" } : {}}>
              {object}
            </Link>
          )}
        </span>
      }
      times={timesIn(search)}
      change={(times) => void navigate({ search: { ...search, period: undefined, from: undefined, to: undefined, ...times } })}
      version={
        of === null
          ? undefined
          : (version) => (
              <Link to="/logs/map" search={{ ...inAddress(of), version, element }}>
                {version}
              </Link>
            )
      }
      doors={
        <>
          <SeeLogs
            of={of}
            element={element}
            name={last?.object_name}
            door={[object, name].filter(Boolean).join(" › ")}
            stamp={portrait.stamp}
          />
          {of !== null && (
            <Button
              variant="default"
              size="compact-sm"
              renderRoot={(props) => <Link {...props} to="/logs/map" search={{ ...inAddress(of), element }} />}
            >
              On the map
            </Button>
          )}
          {last !== null && <OpenOutside kind="element" label="Open in builder" values={last} />}
        </>
      }
    />
  );
}
