import { Tabs } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { eventQuery, type LogEvent } from "@/api";
import { ErrorState, LoadingRows, StatusPill } from "@/ui";
import { nameOf, STATUS_LABEL, STATUS_TONE, type Names } from "../words";
import { DiffTab } from "./DiffTab";
import { Doors } from "./Doors";
import { PayloadTree } from "./PayloadTree";
import { RawTab } from "./RawTab";
import { RelatedTab } from "./RelatedTab";
import { sentenceOf } from "./sentence";
import { SummaryTab } from "./SummaryTab";
import { useRelated } from "./useRelated";
import classes from "./details.module.css";

export interface DetailsProps {
  uid: string;
  /** The event where the table has it already. */
  known: LogEvent | undefined;
  names: Names;
  /** Where it stands among the rows, null when it is not one of them. */
  place: { text: string; first: boolean; last: boolean } | null;
  line: string;
  setLine: (line: string) => void;
  step: (by: number) => void;
  show: (uid: string) => void;
  close: () => void;
  tab: string;
  setTab: (tab: string) => void;
  addColumn: (field: string) => void;
  /** One looks at its story already. */
  inStory?: boolean;
}

/** One event in full, beside the table. */
export function DetailsPanel(props: DetailsProps) {
  const { uid, known, names, place } = props;
  const read = useQuery({ ...eventQuery(uid), enabled: known === undefined });
  const event = known ?? read.data;
  return (
    <aside className={classes.panel} aria-label="Event details">
      <div className={classes.head}>
        <h2>{event === undefined ? "Event" : nameOf(names, event.type)}</h2>
        {event !== undefined && (
          <StatusPill tone={STATUS_TONE[event.status]}>{STATUS_LABEL[event.status]}</StatusPill>
        )}
        <span className={classes.place}>
          {place !== null && (
            <>
              <button
                type="button"
                aria-label="Event above (k)"
                disabled={place.first}
                onClick={() => props.step(-1)}
              >
                <IconChevronUp size={15} aria-hidden />
              </button>
              <button type="button" aria-label="Event below (j)" disabled={place.last} onClick={() => props.step(1)}>
                <IconChevronDown size={15} aria-hidden />
              </button>
              <span>{place.text}</span>
            </>
          )}
          <button type="button" aria-label="Close the details (Escape)" onClick={props.close}>
            <IconX size={15} aria-hidden />
          </button>
        </span>
      </div>
      {event === undefined && read.isPending && <LoadingRows rows={8} label="Loading the event" />}
      {event === undefined && read.error !== null && <ErrorState error={read.error} retry={() => read.refetch()} />}
      {event !== undefined && <Body {...props} event={event} />}
    </aside>
  );
}

function Body({ event, ...props }: DetailsProps & { event: LogEvent }) {
  const related = useRelated(event);
  return (
    <>
      <p className={classes.sentence}>
        {sentenceOf(event, props.names).map(({ text, strong }, index) =>
          strong === true ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
        )}
      </p>
      <Doors event={event} line={props.line} setLine={props.setLine} inStory={props.inStory === true} />
      <Tabs
        value={props.tab}
        onChange={(tab) => props.setTab(tab ?? "summary")}
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List>
          <Tabs.Tab value="summary">Summary</Tabs.Tab>
          <Tabs.Tab value="payload">Payload</Tabs.Tab>
          <Tabs.Tab value="raw">Raw</Tabs.Tab>
          <Tabs.Tab value="related">Related{related.count !== null && related.count > 0 && ` ${related.count}`}</Tabs.Tab>
          <Tabs.Tab value="diff">Diff</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="summary">
          <SummaryTab event={event} names={props.names} line={props.line} setLine={props.setLine} />
          <PayloadTree data={event.data} line={props.line} setLine={props.setLine} addColumn={props.addColumn} />
        </Tabs.Panel>
        <Tabs.Panel value="payload">
          <PayloadTree data={event.data} line={props.line} setLine={props.setLine} addColumn={props.addColumn} />
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          <RawTab event={event} />
        </Tabs.Panel>
        <Tabs.Panel value="related">
          <RelatedTab event={event} related={related} names={props.names} show={props.show} />
        </Tabs.Panel>
        <Tabs.Panel value="diff">
          <DiffTab event={event} related={related} show={props.show} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
