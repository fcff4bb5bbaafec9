import { Menu } from "@mantine/core";
import { IconShieldCheck, IconShieldQuestion } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Conversation } from "@/api";
import { humanise } from "@/lib/words";
import classes from "./who.module.css";

const WAYS = ["security_questions", "code_sent", "account_password", "id_document", "known_voice"];

/** Whether the customer has shown who they are, and how. */
export function Verified({ conversation }: { conversation: Conversation }) {
  const client = useQueryClient();
  const verify = useMutation({
    mutationFn: (how: string) =>
      api.patch<Conversation>(`/conversations/${conversation.id}`, { identity_verified: { how } }),
    onSuccess: (answer) => client.setQueryData(["conversation", answer.id], answer),
  });
  const proof = conversation.identity_verified;
  if (proof) {
    return (
      <span className={classes.verified} title={`Verified by ${humanise(proof.how)}`}>
        <IconShieldCheck size={14} aria-hidden /> Verified
      </span>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.unverified}>
          <IconShieldQuestion size={14} aria-hidden /> Not verified
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Verified by</Menu.Label>
        {WAYS.map((how) => (
          <Menu.Item key={how} onClick={() => verify.mutate(how)}>
            {humanise(how)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
