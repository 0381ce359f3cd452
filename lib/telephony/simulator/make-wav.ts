const rate = 8000;

/**
 * A recording as the simulator makes it: a soft tone that comes and goes, 8 kHz, 8 bit, mono. There is no microphone, so nobody
 * must take it for speech.
 */
export function makeWav(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = Math.max(1, Math.min(600, seconds)) * rate;
  const bytes = new Uint8Array(44 + samples);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => bytes.set(new TextEncoder().encode(word), at);
  text(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  for (let i = 0; i < samples; i++) {
    const loudness = Math.sin((Math.PI * (i % rate)) / rate) * 40;
    bytes[44 + i] = 128 + Math.round(Math.sin((2 * Math.PI * 330 * i) / rate) * loudness);
  }
  return bytes;
}

/** Sids look like Twilio's. A recording's carries its length, so that the sound can be made again after a restart. */
export const newSid = (kind: "CA" | "RE", random: () => string, seconds?: number): string => {
  const hex = random()
    .replace(/[^0-9a-f]/g, "")
    .padEnd(32, "0");
  return seconds === undefined
    ? `${kind}${hex.slice(0, 32)}`
    : `${kind}${hex.slice(0, 28)}${Math.min(seconds, 0xffff).toString(16).padStart(4, "0")}`;
};

export const secondsInSid = (sid: string): number => Number.parseInt(sid.slice(-4), 16);
