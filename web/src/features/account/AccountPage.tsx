import { usePageTitle } from "@/lib/title";
import { Page } from "@/ui";
import { HotkeyChoice } from "./HotkeyChoice";
import { PasswordForm } from "./PasswordForm";
import { Profile } from "./Profile";
import { SecondFactor } from "./SecondFactor";
import { Snippets } from "./Snippets";
import classes from "./account.module.css";

/** One's own settings; each is kept as soon as it is changed. */
export function AccountPage() {
  usePageTitle("Your account");
  return (
    <Page>
      <div className={classes.page}>
        <Profile />
        <HotkeyChoice />
        <Snippets />
        <PasswordForm />
        <SecondFactor />
      </div>
    </Page>
  );
}
