import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { LogEvent } from "@/api";
import { may, useMe } from "@/lib/me";
import { onlyValue } from "../query/changes";
import classes from "./details.module.css";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface DoorsProps {
  event: LogEvent;
  line: string;
  setLine: (line: string) => void;
  inStory: boolean;
}

/** From the event to what it is about. Ids of other systems lead nowhere here, so they get no door. */
export function Doors({ event, line, setLine, inStory }: DoorsProps) {
  const reads = may(useMe(), "records.read");
  const { interaction_id: interaction, person_id: person, conversation_id: conversation } = event;
  const { element_id: element, object_name: object } = event;
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
            <Link {...props} to="/logs/interactions/$interactionId" params={{ interactionId: interaction }} search={{ event: event.uid }} />
          )}
        >
          Story
        </Button>
      )}
      {element !== null && (
        <Button variant="default" size="compact-sm" onClick={ofElement} title="Only this element's events">
          Element
        </Button>
      )}
      {reads && person !== null && UUID.test(person) && (
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => <Link {...props} to="/people/$personId" params={{ personId: person }} />}
        >
          Profile
        </Button>
      )}
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
