import { formatOffset } from "./format";

/** Every time zone for a list to choose from, with what it is offset now. */
export function zoneOptions(current: string | null): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf("timeZone");
  const all = current === null || known.includes(current) ? known : [current, ...known];
  return all.map((zone) => ({
    value: zone,
    label: `${zone.replaceAll("_", " ")} (${formatOffset(zone)})`,
  }));
}
