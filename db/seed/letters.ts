import fs from "node:fs";
import path from "node:path";

const folder = path.join(import.meta.dirname, "letters");

/** Letters that wait in the demo's mailbox, as bytes, from those who wrote them. */
export const letters = (): { raw: Buffer; from: string }[] =>
  [
    { file: "fridge.eml", from: "belova@clinic.test" },
    { file: "delivery-note.eml", from: "jan@mail.test" },
  ].map(({ file, from }) => ({ raw: fs.readFileSync(path.join(folder, file)), from }));
