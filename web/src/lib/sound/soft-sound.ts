let context: AudioContext | null = null;

/** Two soft notes. Silent where the browser allows no sound before the first click. */
export function softSound(): void {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") {
      void context.resume();
      return;
    }
    note(context, 660, 0);
    note(context, 880, 0.12);
  } catch {
    // No sound device: the badge says the same.
  }
}

function note(audio: AudioContext, hertz: number, after: number): void {
  const start = audio.currentTime + after;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.06, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.2);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.22);
}
