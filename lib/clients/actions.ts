"use server";
import { action } from "#lib/http/action.ts";
import { editClient } from "./edit-client.ts";
import { findOrganisations, previewMerge, searchClients } from "./read.ts";
import { clientIdInput, editClientInput, fragmentInput } from "./schema.ts";

export const editClientAction = action(editClientInput, editClient);
export const findOrganisationsAction = action(fragmentInput, (ctx, { text }) => findOrganisations(ctx, text));
export const findClientsAction = action(fragmentInput, (ctx, { text }) => searchClients(ctx, text, 10));
export const previewMergeAction = action(clientIdInput, (ctx, { clientId }) => previewMerge(ctx, clientId));
