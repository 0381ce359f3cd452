"use server";

import { z } from "zod";
import { action } from "#lib/http/action.ts";
import { disableMember, enableMember } from "./disable-member.ts";
import { readStaffOptions, readTeamOptions } from "./read.ts";
import { saveMember } from "./save-member.ts";
import { saveTeam } from "./save-team.ts";
import { memberIdInput, saveMemberInput, saveTeamInput, setPresenceInput } from "./schema.ts";
import { setPresence } from "./set-presence.ts";

export const setPresenceAction = action(setPresenceInput, setPresence);
export const saveTeamAction = action(saveTeamInput, saveTeam);
export const saveMemberAction = action(saveMemberInput, saveMember);
export const disableMemberAction = action(memberIdInput, disableMember);
export const enableMemberAction = action(memberIdInput, enableMember);
/** People and teams for the pickers of a screen, fetched when one is opened. */
export const readPickersAction = action(z.object({}), async (ctx) => {
  const [people, teams] = await Promise.all([readStaffOptions(ctx), readTeamOptions(ctx)]);
  return { people, teams };
});
