DROP INDEX "tickets_status_recent";--> statement-breakpoint
CREATE INDEX "outbox_address" ON "outbox" USING btree ("to_address","created_at");