import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { eventSourcesQuery, type LogEvent } from "@/api";
import { linkOf, type LinkKind } from "@/lib/deep-links";
import { may, useMe } from "@/lib/me";
import { onlyValue } from "../query/changes";
import classes from "./details.module.css";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is made of elements, and so has a map. */
const MAPPED: ReadonlySet<string> = new Set(["journey", "chatbot", "ai_agent"]);

interface DoorsProps {
  event: LogEvent;
  line: string;
  setLine: (line: string) => void;
  inStory: boolean;
}

/** From the event to what it is about: here, and in the tool it was made with, where Setup says where that is. */
export function Doors({ event, line, setLine, inStory }: DoorsProps) {
  // On a phone the step's panel would lie over the story that it leads to.
  const narrow = useMediaQuery("(max-width: 900px)", false, { getInitialValueInEffect: false });
  const reads = may(useMe(), "records.read");
  const { interaction_id: interaction, person_id: person, conversation_id: conversation } = event;
  const { element_id: element, object_id: objectId, object_name: object } = event;
  const by = objectId === null ? { by: "name" } : {};
  const whose = objectId ?? object;
  const ofElement = (): void => {
    const narrowed = object === null ? line : onlyValue(line, "object_name", object);
    setLine(onlyValue(narrowed, "element_id", element ?? ""));
  };
  return (
    <div className={classes.doors}>
      {interaction !== null && !inStory && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => (
            <Link {...props} to="/logs/interactions/$interactionId" params={{ interactionId: interaction }} search={narrow ? {} : { event: event.uid }} />
          )}
        >
          Story
        </Button>
      )}
      {element !== null && (
        <Button variant="default" size="compact-sm" onClick={ofElement} title="Only this element's events">
          Only this element
        </Button>
      )}
      {element !== null && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/logs/elements/$element"
              params={{ element }}
              search={whose === null ? {} : { object: whose, ...by }}
            />
          )}
        >
          Element
        </Button>
      )}
      {whose !== null && MAPPED.has(event.occurred_in) && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/logs/map"
              search={{
                object: whose,
                ...by,
                ...(event.version_id !== null && { version: event.version_id }),
                ...(element !== null && { element }),
              }}
            />
          )}
        >
          Map
        </Button>
      )}
      <Outside event={event} kind="element" label="Open element" />
      {element === null && <Outside event={event} kind="object" label="Open in builder" />}
      {reads && person !== null && UUID.test(person) && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => <Link {...props} to="/people/$personId" params={{ personId: person }} />}
        >
          Profile
        </Button>
      )}
      <Outside event={event} kind="profile" label="Open profile" />
      {reads && conversation !== null && UUID.test(conversation) && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => (
            <Link {...props} to="/conversations/$conversationId" params={{ conversationId: conversation }} />
          )}
        >
          Conversation
        </Button>
      )}
    </div>
  );
}

function Outside({ event, kind, label }: { event: LogEvent; kind: LinkKind; label: string }) {
  const links = useQuery(eventSourcesQuery).data ?? [];
  const address = linkOf(links, kind, event);
  if (address === null) return null;
  return (
    <Button
      component="a"
      variant="default"
      size="compact-sm"
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={address}
      rightSection={<IconExternalLink size={13} aria-hidden />}
    >
      {label}
    </Button>
  );
}
