CREATE TABLE "article_days" (
	"article_id" uuid NOT NULL,
	"day" date NOT NULL,
	"opened" integer NOT NULL,
	"solved" integer NOT NULL,
	"known" integer NOT NULL,
	"deflected" integer NOT NULL,
	CONSTRAINT "article_days_article_id_day_pk" PRIMARY KEY("article_id","day")
);
--> statement-breakpoint
ALTER TABLE "article_days" ADD CONSTRAINT "article_days_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_days_day" ON "article_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "tickets_solved_in" ON "tickets" USING btree ("solved_at","id") WHERE solved_at is not null;