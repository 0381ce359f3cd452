"use server";

import { action } from "#lib/http/action.ts";
import { endApiKey, makeApiKey } from "./api-keys.ts";
import { findAccounts } from "./colleagues/read.ts";
import { endColleagueSessions } from "./colleagues/end-colleague-sessions.ts";
import { saveColleague } from "./colleagues/save-colleague.ts";
import { openGuestLink, renewGuestLink } from "./guest-link.ts";
import { changePasswordHere, signOut, signOutEverywhere, withNewSession, withVisit } from "./in-browser.ts";
import { inviteMember } from "./invite-member.ts";
import { endSession } from "./own-sessions.ts";
import { requestEmailLink, requestReset } from "./request-links.ts";
import { addPhone, confirmAddress, removePhone, requestAddress, saveProfile } from "./save-profile.ts";
import {
  addEmailInput,
  addPhoneInput,
  changePasswordInput,
  colleagueIdInput,
  confirmSignUpInput,
  findAccountsInput,
  inviteInput,
  keyIdInput,
  makeKeyInput,
  nothingInput,
  phoneIdInput,
  requestLinkInput,
  requestResetInput,
  saveColleagueInput,
  saveProfileInput,
  sessionIdInput,
  setPasswordInput,
  signUpInput,
  tokenInput,
} from "./schema.ts";
import { acceptInvitation, resetPassword } from "./set-password.ts";
import { confirmSignUp, signUp } from "./sign-up.ts";

export const requestEmailLinkAction = action(requestLinkInput, withVisit(requestEmailLink));
export const requestResetAction = action(requestResetInput, withVisit(requestReset));
export const resetPasswordAction = action(setPasswordInput, withNewSession(resetPassword));
export const acceptInvitationAction = action(setPasswordInput, withNewSession(acceptInvitation));
export const signUpAction = action(signUpInput, withVisit(signUp));
export const confirmSignUpAction = action(confirmSignUpInput, withNewSession(confirmSignUp));
export const openGuestLinkAction = action(tokenInput, withNewSession(openGuestLink));
export const renewGuestLinkAction = action(tokenInput, withVisit(renewGuestLink));
export const confirmAddressAction = action(tokenInput, withVisit(confirmAddress));
export const requestAddressAction = action(addEmailInput, withVisit(requestAddress));
export const changePasswordAction = action(changePasswordInput, changePasswordHere);
export const saveProfileAction = action(saveProfileInput, saveProfile);
export const addPhoneAction = action(addPhoneInput, addPhone);
export const removePhoneAction = action(phoneIdInput, removePhone);
export const endSessionAction = action(sessionIdInput, endSession);
export const signOutAction = action(nothingInput, signOut);
export const signOutEverywhereAction = action(nothingInput, signOutEverywhere);
export const inviteMemberAction = action(inviteInput, inviteMember);
export const saveColleagueAction = action(saveColleagueInput, saveColleague);
export const endColleagueSessionsAction = action(colleagueIdInput, endColleagueSessions);
export const makeKeyAction = action(makeKeyInput, makeApiKey);
export const findAccountsAction = action(findAccountsInput, findAccounts);
export const endKeyAction = action(keyIdInput, endApiKey);
