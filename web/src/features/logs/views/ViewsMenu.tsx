import { Button, Popover } from "@mantine/core";
import { IconBookmark, IconChevronDown } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SavedView } from "@/api";
import { may, useMe } from "@/lib/me";
import { ErrorState, LoadingRows, toast, toastError } from "@/ui";
import type { LogsSearch } from "../search";
import { SaveView } from "./SaveView";
import { useDefaultView, useViews } from "./useViews";
import { differs, queryOf, searchOf } from "./view";
import { ViewRow } from "./ViewRow";
import classes from "./views.module.css";

/** The views there are; the open one is named on the button, and whether the log shows something else by now. */
export function ViewsMenu({ search }: { search: LogsSearch }) {
  const me = useMe();
  const navigate = useNavigate({ from: "/logs" });
  const [opened, setOpened] = useState(false);
  const views = useViews(search.view);
  useDefaultView(search);
  const { current, list } = views;
  const changed = current !== undefined && differs(search, current);
  const show = (view: SavedView): void => {
    setOpened(false);
    void navigate({ search: searchOf(view) });
  };
  const saveChanges = (): void => {
    if (current === undefined) return;
    views.change.mutate(
      { view: current, query: queryOf(search) },
      {
        onSuccess: (saved) => {
          toast("View saved");
          show(saved);
        },
        onError: toastError,
      },
    );
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.door}
          leftSection={<IconBookmark size={14} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.name}>{current?.name ?? "Views"}</span>
          {changed && <span className={classes.changed}> changed</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        {list.isPending && <LoadingRows rows={4} label="Loading the views" />}
        {list.error !== null && <ErrorState error={list.error} retry={() => list.refetch()} />}
        {list.data !== undefined && (
          <>
            {changed && (
              <div className={classes.changes}>
                {current.may_change && <Button onClick={saveChanges}>Save changes</Button>}
                <Button variant="subtle" onClick={() => show(current)}>
                  Back to the view
                </Button>
              </div>
            )}
            <div className={classes.groups}>
              {GROUPS.map(({ label, holds }) => (
                <Group key={label} label={label} rows={list.data.filter(holds)} open={search.view} show={show} views={views} />
              ))}
            </div>
            <SaveView
              mayShare={may(me, "views.share")}
              team={me.team !== null}
              save={async (name, shared) => {
                const saved = await views.save.mutateAsync({ name, shared, query: queryOf(search) });
                toast("View saved");
                show(saved);
              }}
            />
            <div className={classes.foot}>
              <Link to="/logs/alerts">Alerts</Link>
              {current !== undefined && may(me, "alerts.manage") && (
                <Link to="/logs/alerts" search={{ alert: "new", view: current.ref }}>
                  Set an alert on this view
                </Link>
              )}
            </div>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

const GROUPS: { label: string; holds: (view: SavedView) => boolean }[] = [
  { label: "Mine", holds: ({ mine }) => mine },
  { label: "Shared", holds: ({ mine, id }) => !mine && id !== null },
  { label: "Ready-made", holds: ({ id }) => id === null },
];

function Group(props: {
  label: string;
  rows: SavedView[];
  open: string | undefined;
  show: (view: SavedView) => void;
  views: ReturnType<typeof useViews>;
}) {
  if (props.rows.length === 0) return null;
  return (
    <section>
      <h2>{props.label}</h2>
      <ul className={classes.list} aria-label={props.label}>
        {props.rows.map((view) => (
          <ViewRow
            key={view.ref}
            view={view}
            isOpen={view.ref === props.open}
            show={() => props.show(view)}
            star={() => props.views.star.mutate(view)}
            rename={(name) => props.views.change.mutateAsync({ view, name })}
            remove={() => props.views.remove.mutate(view)}
          />
        ))}
      </ul>
    </section>
  );
}
