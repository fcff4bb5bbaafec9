import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { eventSourcesQuery } from "@/api";
import { linkOf, type LinkKind, type LinkValues } from "@/lib/deep-links";

/** To the thing itself, in the tool it was made with; nothing where nobody said where that is. */
export function OpenOutside({ kind, label, values }: { kind: LinkKind; label: string; values: LinkValues }) {
  const links = useQuery(eventSourcesQuery).data ?? [];
  const address = linkOf(links, kind, values);
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
