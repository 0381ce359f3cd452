CREATE TABLE "search_outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"tasks" integer[] DEFAULT '{}' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "search_servers" (
	"name" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"search_key" text,
	"sync_key" text,
	"is_ready" boolean DEFAULT false NOT NULL,
	"index_born" text,
	"settings_version" integer,
	"documents" integer DEFAULT 0 NOT NULL,
	"built_at" timestamp with time zone,
	"build" jsonb,
	"build_not_before" timestamp with time zone,
	"build_asked_at" timestamp with time zone,
	"build_error" text,
	"old_index" text,
	"drop_old_at" timestamp with time zone,
	"check_asked_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"drift" integer,
	"degraded_at" timestamp with time zone,
	"degraded_why" text,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	"lease_owner" text,
	"lease_until" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "search_outbox_open" ON "search_outbox" USING btree ("id") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "search_outbox_done" ON "search_outbox" USING btree ("done_at") WHERE state = 'done';