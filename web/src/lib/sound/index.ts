import { useMe, useUpdateMe } from "@/lib/me";
import { softSound } from "./soft-sound";

export { softSound } from "./soft-sound";

export interface SoundChoice {
  /** An arrival that does not open by itself is heard. */
  on: boolean;
  choose: (on: boolean) => void;
}

/** One's own switch for the sound of an arrival. */
export function useSound(): SoundChoice {
  const on = useMe().preferences.sounds !== false;
  const update = useUpdateMe();
  return {
    on,
    choose: (next) => {
      // What was switched on is heard at once; it also asks the browser for leave to make sounds.
      if (next) softSound();
      update.mutate({ preferences: { sounds: next } });
    },
  };
}
