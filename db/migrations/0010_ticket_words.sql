CREATE TABLE "ticket_words" (
	"word" text collate "C" PRIMARY KEY NOT NULL,
	"stem" text collate "C" NOT NULL,
	"skeleton" text collate "C",
	"docs" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_words_state" (
	"one" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"last_message_id" uuid
);
--> statement-breakpoint
CREATE INDEX "ticket_words_stem" ON "ticket_words" USING btree ("stem");--> statement-breakpoint
CREATE INDEX "ticket_words_skeleton" ON "ticket_words" USING btree ("skeleton");--> statement-breakpoint
CREATE INDEX "ticket_words_similar" ON "ticket_words" USING gin ("word" gin_trgm_ops);