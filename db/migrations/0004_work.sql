ALTER TABLE "idempotency_keys" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "idempotency_keys" CASCADE;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "dedupe_hash" text;--> statement-breakpoint
CREATE INDEX "messages_to_check" ON "messages" USING btree ("ticket_id") WHERE quarantine = 'pending';