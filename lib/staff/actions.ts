"use server";

import { z } from "zod";
import { action } from "#lib/http/action.ts";
import { archiveTeam } from "./archive-team.ts";
import { disableMember, enableMember } from "./disable-member.ts";
import { readStaffOptions, readTeamOptions } from "./read.ts";
import { saveTeam } from "./save-team.ts";
import { memberIdInput, saveTeamInput, setPresenceInput } from "./schema.ts";
import { setPresence } from "./set-presence.ts";

export const setPresenceAction = action(setPresenceInput, setPresence);
export const saveTeamAction = action(saveTeamInput, saveTeam);
export const archiveTeamAction = action(memberIdInput, archiveTeam);
export const disableMemberAction = action(memberIdInput, disableMember);
export const enableMemberAction = action(memberIdInput, enableMember);
/** People and teams for the pickers of a screen, fetched when one is opened. */
export const readPickersAction = action(z.object({}), async (ctx) => {
  const [people, teams] = await Promise.all([readStaffOptions(ctx), readTeamOptions(ctx)]);
  return { people, teams };
});
