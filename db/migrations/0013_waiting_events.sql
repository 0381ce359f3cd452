CREATE TABLE "waiting_events" (
	"event_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO "waiting_events" ("event_id") SELECT "id" FROM "events" WHERE "dispatched_at" IS NULL;--> statement-breakpoint
DROP INDEX "events_undispatched";--> statement-breakpoint
DROP INDEX "tickets_unowned";--> statement-breakpoint
DROP INDEX "events_object";--> statement-breakpoint
CREATE INDEX "events_object" ON "events" USING btree ("object_type","object_id","id") WHERE object_type <> 'ticket';--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "dispatched_at";