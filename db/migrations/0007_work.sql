DROP INDEX "search_log_failed";--> statement-breakpoint
ALTER TABLE "search_log" ADD COLUMN "client_id" uuid;--> statement-breakpoint
ALTER TABLE "search_log" ADD COLUMN "is_solved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "synonyms" ADD COLUMN "is_one_way" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_log" ADD CONSTRAINT "search_log_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_log_opened" ON "search_log" USING btree ("clicked_article_id","created_at") WHERE clicked_article_id is not null;--> statement-breakpoint
CREATE INDEX "search_log_client" ON "search_log" USING btree ("client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "search_log_failed" ON "search_log" USING btree ("created_at") WHERE hits = 0 or confident = 0 or clicked_article_id is null;