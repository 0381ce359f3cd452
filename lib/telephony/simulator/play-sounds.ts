import type { Party } from "./sim-party.ts";
import type { TwimlNode } from "./read-twiml.ts";

/** How long a sentence takes: about as fast as one reads it on the page. */
const secondsOf = (text: string): number => Math.min(4, 0.4 + text.length * 0.02);

/** Say, Play and Pause. With `forKeys` a key ends them; answers whether one did. */
export async function playSound(party: Party, node: TwimlNode, forKeys = false): Promise<boolean> {
  const text = node.text.trim();
  if (node.name === "Say") {
    party.hear("says", text);
    return party.wait(secondsOf(text), forKeys);
  }
  if (node.name === "Play") {
    party.hear("plays", text);
    return party.wait(2, forKeys);
  }
  return party.wait(Number(node.attributes.length ?? 1) || 1, forKeys);
}

/** Gather: plays what is inside, then takes keys until there are enough, the last key comes, or nothing more does. */
export async function gatherKeys(party: Party, node: TwimlNode): Promise<string> {
  const most = Number(node.attributes.numDigits ?? 0) || Number.POSITIVE_INFINITY;
  const finish = node.attributes.finishOnKey ?? "#";
  const timeout = Number(node.attributes.timeout ?? 5) || 5;
  party.expects = "keys";
  try {
    for (const sound of node.children) if (await playSound(party, sound, true)) break;
    let digits = "";
    while (digits.length < most) {
      if (!(await party.wait(timeout, true))) break;
      const key = party.takeKey();
      if (key === null || key === finish) break;
      digits += key;
    }
    return digits;
  } finally {
    party.expects = "nothing";
  }
}
