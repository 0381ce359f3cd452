ALTER TABLE "articles" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "archive_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "review_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "review_told_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "articles_planned" ON "articles" USING btree (least("publish_at", "archive_at", "review_at")) WHERE publish_at is not null or archive_at is not null or review_at is not null;