import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, messageOf, type Conversation } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";
import { Kbd } from "@/ui";
import classes from "./console.module.css";

/** Half-written replies, so that switching between chats loses none. Gone with the page. */
const unsent = new Map<string, string>();

export function ReplyBox({ conversation }: { conversation: Conversation }) {
  const { id, channel } = conversation;
  const client = useQueryClient();
  const [text, setText] = useState(unsent.get(id) ?? "");
  const write = (next: string): void => {
    unsent.set(id, next);
    setText(next);
  };
  const send = useMutation({
    mutationFn: (message: string) => api.post(`/conversations/${id}/messages`, { text: message }),
    meta: { ownErrors: true },
    onSuccess: (_answer, message) => {
      // What was typed meanwhile stays.
      write((unsent.get(id) ?? "").replace(message, "").trimStart());
      void client.invalidateQueries({ queryKey: ["conversation", id, "transcript"] });
    },
  });
  const submit = (): void => {
    if (text.trim() !== "" && !send.isPending) send.mutate(text.trim());
  };
  const byEnter = channel !== "email";
  return (
    <form
      className={classes.reply}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        className={classes.replyText}
        aria-label={`Reply by ${CHANNEL_LABEL[channel].toLowerCase()}`}
        placeholder={byEnter ? "Reply… (Shift+Enter for a new line)" : "Reply…"}
        autosize
        minRows={byEnter ? 1 : 3}
        maxRows={8}
        value={text}
        error={send.isError ? messageOf(send.error) : undefined}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          const held = event.ctrlKey || event.metaKey;
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          if (held || (byEnter && !event.shiftKey)) {
            event.preventDefault();
            submit();
          }
        }}
      />
      <Button
        type="submit"
        variant="filled"
        loading={send.isPending}
        disabled={text.trim() === ""}
        rightSection={<Kbd keys={byEnter ? "enter" : "mod+enter"} inherit />}
      >
        Send
      </Button>
    </form>
  );
}
