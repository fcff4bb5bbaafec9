import {
  IconBrowser,
  IconBuilding,
  IconDots,
  IconMail,
  IconMessage,
  IconMessageCircle,
  IconPhone,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import type { Channel } from "@/api";
import { CHANNEL_LABEL } from "@/lib/words";
import classes from "./ui.module.css";

const ICON: Record<Channel, Icon> = {
  voice: IconPhone,
  chat: IconMessageCircle,
  email: IconMail,
  sms: IconMessage,
  social: IconBrowser,
  in_person: IconUsers,
  back_office: IconBuilding,
  other: IconDots,
};

/** With `label` the word stands beside it; alone, screen readers hear the word. */
export function ChannelIcon(props: { channel: Channel; size?: number; label?: boolean }) {
  const Sign = ICON[props.channel];
  const word = CHANNEL_LABEL[props.channel];
  const size = props.size ?? 15;
  if (props.label !== true)
    return <Sign size={size} stroke={1.6} className={classes.icon} role="img" aria-label={word} />;
  return (
    <span className={classes.channel}>
      <Sign size={size} stroke={1.6} className={classes.icon} aria-hidden />
      <span>{word}</span>
    </span>
  );
}
