import { Button } from "@mantine/core";
import { copy } from "../table/IdCell";
import classes from "./alerts.module.css";

/** The secret that signs webhooks; nobody sees it a second time. */
export function SecretOnce({ secret, close }: { secret: string; close: () => void }) {
  return (
    <div className={classes.secret} role="alert">
      <p>
        <strong>The secret of this webhook, shown only now.</strong> The receiver checks with it that a message is from
        here.
      </p>
      <code>{secret}</code>
      <div className={classes.actions}>
        <Button onClick={() => copy(secret, "Secret")}>Copy</Button>
        <Button variant="subtle" onClick={close}>
          I have it
        </Button>
      </div>
    </div>
  );
}
