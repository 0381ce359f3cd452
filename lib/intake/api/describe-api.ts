import "server-only";
import { z } from "zod";
import { env } from "#lib/core/env.ts";
import { apiRequestInput } from "./schema.ts";

const text = { type: "string" } as const;
const nullable = { type: ["string", "null"] } as const;
const problem = {
  description: "What went wrong, as a sentence (RFC 9457)",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};
const refusals = (...codes: number[]) => Object.fromEntries(codes.map((code) => [String(code), problem]));
const json = (name: string, description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});

/** The public API in OpenAPI 3.1; shapes of what is sent come from the schemas that check it. */
export function describeApi() {
  const inputShape = z.toJSONSchema(apiRequestInput, { io: "input", unrepresentable: "any" });
  delete inputShape.$schema;
  return {
    openapi: "3.1.0",
    info: { title: `${env().COMPANY_NAME} help desk`, version: "1" },
    servers: [{ url: `${env().APP_URL}/api/v1` }],
    paths: {
      "/requests": {
        post: {
          summary: "File a request",
          security: [{ key: [] }],
          parameters: [
            {
              name: "Idempotency-Key",
              in: "header",
              required: false,
              description: "The same key gives the same answer and makes one message.",
              schema: { type: "string", maxLength: 200 },
            },
          ],
          requestBody: { required: true, content: { "application/json": { schema: inputShape } } },
          responses: {
            201: json("Filed", "The request has its number"),
            200: json("Filed", "It was joined to an earlier ticket, or had come before"),
            ...refusals(400, 401, 403, 404, 409, 413, 415, 422, 429),
          },
        },
      },
      "/requests/{number}": {
        get: {
          summary: "Read a request as its client sees it",
          security: [{ key: [] }],
          parameters: [{ name: "number", in: "path", required: true, schema: text }],
          responses: { 200: json("Ticket", "The request"), ...refusals(401, 404, 429) },
        },
      },
      "/knowledge/search": {
        get: {
          summary: "Find articles",
          parameters: [
            { name: "q", in: "query", required: true, schema: text },
            { name: "lang", in: "query", schema: { enum: ["ru", "en"] } },
            { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 50, default: 10 } },
          ],
          responses: { 200: json("Found", "Articles, the best first"), ...refusals(422, 429) },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key, tk_..." } },
      schemas: {
        Filed: {
          type: "object",
          properties: {
            number: text,
            status: text,
            outcome: { enum: ["created", "follow-up", "joined"] },
            followUpOf: nullable,
            url: text,
          },
        },
        Ticket: {
          type: "object",
          properties: {
            number: text,
            subject: text,
            status: { enum: ["new", "open", "waiting", "solved", "closed"] },
            channel: text,
            client: nullable,
            owner: nullable,
            createdAt: text,
            lastMessageAt: text,
            followUpOf: nullable,
            messages: {
              type: "array",
              items: {
                type: "object",
                properties: {
                  seq: { type: "integer" },
                  fromUs: { type: "boolean" },
                  author: text,
                  channel: text,
                  text,
                  at: text,
                  files: { type: "array", items: { type: "object" } },
                },
              },
            },
          },
        },
        Found: {
          type: "object",
          properties: {
            hits: {
              type: "array",
              items: {
                type: "object",
                properties: {
                  id: text,
                  externalId: nullable,
                  title: text,
                  snippet: text,
                  url: text,
                  lang: text,
                },
              },
            },
            confident: { type: "boolean" },
            didYouMean: nullable,
          },
        },
        Problem: {
          type: "object",
          properties: {
            type: text,
            title: text,
            detail: text,
            status: { type: "integer" },
            code: text,
            requestId: text,
            fields: { type: "object", additionalProperties: text },
          },
        },
      },
    },
  };
}
