import type { Conversation } from "@/api";
import { useMe } from "@/lib/me";
import { BeforeThis } from "./BeforeThis";
import { ContactActions } from "./ContactActions";
import { isLive, legOf, writes } from "./legs";
import { LiveTranscript } from "./LiveTranscript";
import { ReplyBox } from "./ReplyBox";
import { WhoStrip } from "./WhoStrip";
import classes from "./console.module.css";

/** The contact itself: who, what is being said, what came before. */
export function ConversationTab({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const mine = legOf(conversation, me.id) !== undefined;
  const canReply = mine && writes(conversation) && isLive(conversation);
  return (
    <>
      <div className={classes.strip}>
        <WhoStrip conversation={conversation} />
        <ContactActions conversation={conversation} mine={mine} />
      </div>
      <LiveTranscript conversation={conversation} canQuote={mine}>
        <BeforeThis conversation={conversation} />
      </LiveTranscript>
      {canReply && <ReplyBox key={conversation.id} conversation={conversation} />}
    </>
  );
}
